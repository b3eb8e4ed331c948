package dev.candid.server.notices;

import java.util.UUID;

/** A mail in the outbox. */
public record MailId(UUID value) {

    public static MailId random() {
        return new MailId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
