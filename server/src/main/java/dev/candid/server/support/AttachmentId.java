package dev.candid.server.support;

import java.util.UUID;

/** A file sent with a message of a ticket. */
public record AttachmentId(UUID value) {

    public static AttachmentId random() {
        return new AttachmentId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
