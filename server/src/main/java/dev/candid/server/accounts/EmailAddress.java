package dev.candid.server.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address as its owner wrote it. Prints redacted. */
public record EmailAddress(String reveal) {

    /** RFC 5321 limits a path to 256 characters, two of which are its angle brackets. */
    private static final int MAXIMUM_CHARACTERS = 254;

    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+\\.[^\\s@.\\p{Cntrl}]+");

    public EmailAddress {
        if (!plausible(reveal)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** @return empty if {@code text} cannot be an e-mail address; spaces around it do not matter */
    public static Optional<EmailAddress> parse(String text) {
        String stripped = text.strip();
        return plausible(stripped) ? Optional.of(new EmailAddress(stripped)) : Optional.empty();
    }

    /** The form by which two spellings of one address are found to be the same. */
    public String normalised() {
        return java.text.Normalizer.normalize(reveal, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean plausible(String text) {
        return text.length() <= MAXIMUM_CHARACTERS && SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "EmailAddress[redacted]";
    }
}
