package dev.candid.server.library;

import java.util.UUID;

/** What is using uploads until it ends: the id of a job. */
public record UploadUse(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
