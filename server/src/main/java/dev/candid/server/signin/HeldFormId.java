package dev.candid.server.signin;

import java.util.UUID;

/** A form that waits until its person has proved who they are. */
public record HeldFormId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
