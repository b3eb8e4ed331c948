package dev.candid.server.credits;

import java.util.UUID;

/** A lot of credits that were granted together. */
public record LotId(UUID value) {

    public static LotId random() {
        return new LotId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
