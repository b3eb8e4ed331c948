package dev.candid.server.terms;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** An appeal was decided. Published inside the transaction that does it, once for each person to be told. */
public record AppealDecided(SuspensionId suspensionId, PersonId personId, Decision decision, Instant occurredAt) {}
