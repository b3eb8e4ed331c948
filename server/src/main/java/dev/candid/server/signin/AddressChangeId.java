package dev.candid.server.signin;

import java.util.UUID;

/** A person's wish to be reached at another e-mail address. */
public record AddressChangeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
