package dev.candid.server.support;

import java.util.UUID;

/** A support ticket. */
public record TicketId(UUID value) {

    public static TicketId random() {
        return new TicketId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
