package dev.candid.server.library;

import java.util.UUID;

/** A file on its way into the library. */
public record TransferId(UUID value) {

    public static TransferId random() {
        return new TransferId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
