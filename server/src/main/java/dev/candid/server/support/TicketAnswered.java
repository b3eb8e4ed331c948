package dev.candid.server.support;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** The operator answered a ticket of this person. Published inside the transaction that does it. */
public record TicketAnswered(TicketId ticketId, PersonId personId, Instant occurredAt) {}
