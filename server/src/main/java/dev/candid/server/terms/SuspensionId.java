package dev.candid.server.terms;

import java.util.UUID;

/** A suspension. */
public record SuspensionId(UUID value) {

    public static SuspensionId random() {
        return new SuspensionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
