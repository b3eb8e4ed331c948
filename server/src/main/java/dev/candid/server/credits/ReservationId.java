package dev.candid.server.credits;

import java.util.UUID;

/** A reservation of credits. */
public record ReservationId(UUID value) {

    public static ReservationId random() {
        return new ReservationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
