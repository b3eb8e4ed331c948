package dev.candid.server.accounts;

import java.util.UUID;

/** One time that the operator opened somebody's masked details. */
public record OpeningId(UUID value) {

    public static OpeningId random() {
        return new OpeningId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
