package dev.candid.server.support;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** A person opened a ticket. Published inside the transaction that does it. */
public record TicketOpened(TicketId ticketId, PersonId personId, Instant occurredAt) {}
