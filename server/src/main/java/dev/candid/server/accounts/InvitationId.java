package dev.candid.server.accounts;

import java.util.UUID;

/** An invitation into a workspace; not one of its links. */
public record InvitationId(UUID value) {

    public static InvitationId random() {
        return new InvitationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
