package dev.candid.server.credits;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;

/**
 * A workspace's available credits have fallen below the threshold that it chose. Published once, until the balance has
 * been at the threshold or above again.
 */
public record CreditsLow(WorkspaceId workspace, long available, long threshold, Instant occurredAt) {}
