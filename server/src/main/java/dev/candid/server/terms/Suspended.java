package dev.candid.server.terms;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/**
 * A person, or a workspace that the person answers for, was suspended. Published inside the transaction that does it,
 * once for each person to be told.
 */
public record Suspended(SuspensionId suspensionId, PersonId personId, Instant occurredAt) {}
