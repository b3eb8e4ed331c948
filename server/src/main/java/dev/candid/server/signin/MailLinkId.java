package dev.candid.server.signin;

import java.util.UUID;

/** A one-time link that is to be sent by mail; not its token. */
public record MailLinkId(UUID value) {

    public static MailLinkId random() {
        return new MailLinkId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
