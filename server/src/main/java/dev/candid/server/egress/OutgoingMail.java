package dev.candid.server.egress;

import dev.candid.server.kernel.PersonId;
import java.util.Map;
import java.util.Optional;

/**
 * A mail to one address. Prints nothing of itself.
 *
 * @param person whose data it carries; empty when it is to somebody who has no account
 * @param messageId without angle brackets; repeated tries carry the same, so that receivers can tell a double
 * @param headers further header fields, such as {@code List-Unsubscribe}
 */
public record OutgoingMail(
        Optional<PersonId> person,
        String messageId,
        String address,
        String name,
        String subject,
        String text,
        String html,
        Map<String, String> headers) {

    /** @throws IllegalArgumentException if a line break would let one field become two */
    public OutgoingMail {
        headers = Map.copyOf(headers);
        requireOneLine(messageId);
        requireOneLine(address);
        requireOneLine(name);
        requireOneLine(subject);
        headers.forEach((field, value) -> {
            requireOneLine(field);
            requireOneLine(value);
        });
    }

    private static void requireOneLine(String value) {
        if (value.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw new IllegalArgumentException("a header field of a mail with a control character");
        }
    }

    @Override
    public String toString() {
        return "OutgoingMail[redacted]";
    }
}
