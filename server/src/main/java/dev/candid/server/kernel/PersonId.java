package dev.candid.server.kernel;

import java.util.UUID;

/** A person who signs in; a member of one or more workspaces. */
public record PersonId(UUID value) {

    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
