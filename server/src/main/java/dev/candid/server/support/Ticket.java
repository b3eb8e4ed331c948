package dev.candid.server.support;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A question to the operator. Prints without what it is about.
 *
 * @param number short, to speak of it
 * @param workspace that the person was in when opening it
 * @param topic in the person's words
 * @param unread whether whoever looks has not read the newest message
 * @param assignee which operator cares for it
 * @param version grows with every message and change of state
 */
public record Ticket(
        TicketId id,
        long number,
        PersonId person,
        WorkspaceId workspace,
        String topic,
        TicketState state,
        boolean unread,
        Optional<PersonId> assignee,
        Instant openedAt,
        Instant changedAt,
        int version) {

    @Override
    public String toString() {
        return "Ticket[" + id + "]";
    }
}
