package dev.candid.server.accounts;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;

/**
 * A client workspace as its agency sees it.
 *
 * @param memberCount people who belong to it, the agency's own among them
 * @param version grows with each change of the bounds
 */
public record Client(
        WorkspaceId id, Name name, ClientBounds bounds, int memberCount, long version, Instant createdAt) {}
