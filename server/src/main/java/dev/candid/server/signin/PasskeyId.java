package dev.candid.server.signin;

import java.util.UUID;

/** A passkey of a person, as this server numbers it; not the credential's own id. */
public record PasskeyId(UUID value) {

    public static PasskeyId random() {
        return new PasskeyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
