package dev.candid.server.library;

import java.util.Optional;

/** What an asset, or a tag, is called. Prints redacted. */
public record AssetName(String reveal) {

    /** As long as a file name may be on common systems, in characters. */
    public static final int MAXIMUM_CHARACTERS = 200;

    public AssetName {
        if (!plausible(reveal)) {
            throw new IllegalArgumentException("not a name");
        }
    }

    /** @return empty if {@code text} is blank, too long or has control characters */
    public static Optional<AssetName> parse(String text) {
        String stripped = text.strip();
        return plausible(stripped) ? Optional.of(new AssetName(stripped)) : Optional.empty();
    }

    private static boolean plausible(String text) {
        return !text.isBlank()
                && text.length() <= MAXIMUM_CHARACTERS
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "AssetName[redacted]";
    }
}
