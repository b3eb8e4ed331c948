package dev.candid.server.accounts;

import java.util.Optional;

/** What a person or a workspace is called. Prints redacted. */
public record Name(String reveal) {

    /** Long enough for the longest names on record, short enough for every list. */
    private static final int MAXIMUM_CHARACTERS = 120;

    public Name {
        if (!plausible(reveal)) {
            throw new IllegalArgumentException("not a name");
        }
    }

    /** @return empty if {@code text} is blank, longer than 120 characters or has control characters */
    public static Optional<Name> parse(String text) {
        String stripped = text.strip();
        return plausible(stripped) ? Optional.of(new Name(stripped)) : Optional.empty();
    }

    private static boolean plausible(String text) {
        return !text.isBlank()
                && text.length() <= MAXIMUM_CHARACTERS
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "Name[redacted]";
    }
}
