package dev.candid.server.storage;

import java.util.UUID;

/** A deletion record. */
public record DeletionRecordId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
