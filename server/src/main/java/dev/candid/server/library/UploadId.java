package dev.candid.server.library;

import java.util.UUID;

/** A file a person sent in; a stranger's id and one that never was are the same thing to a caller. */
public record UploadId(UUID value) {

    public static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
