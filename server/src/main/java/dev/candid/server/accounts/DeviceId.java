package dev.candid.server.accounts;

import java.util.UUID;

/** A browser that a person signed in with. */
public record DeviceId(UUID value) {

    public static DeviceId random() {
        return new DeviceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
