package dev.candid.server.signin;

import java.util.UUID;

/** The link between a person and an account at an identity provider. */
public record LinkedIdentityId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
