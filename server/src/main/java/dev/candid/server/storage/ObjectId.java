package dev.candid.server.storage;

import java.util.UUID;

/** A stored object. Random, and unrelated to the name of its file on disk. */
public record ObjectId(UUID value) {

    public static ObjectId random() {
        return new ObjectId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
