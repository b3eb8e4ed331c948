package dev.candid.server.kernel;

import java.util.UUID;

/** A workspace: the tenant that owns content, jobs and credits. */
public record WorkspaceId(UUID value) {

    public static WorkspaceId random() {
        return new WorkspaceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
