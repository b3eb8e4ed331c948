package dev.candid.server.accounts;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A workspace that was not deleted.
 *
 * @param agency whose client it is; empty if nobody's
 * @param version grows with each change of the name or the profile
 */
public record Workspace(
        WorkspaceId id,
        Name name,
        WorkspaceProfile profile,
        Optional<WorkspaceId> agency,
        long version,
        Instant createdAt) {}
