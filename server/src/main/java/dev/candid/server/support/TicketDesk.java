package dev.candid.server.support;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.support.Tickets.OpenedAttachment;
import java.util.List;
import java.util.Optional;

/** Everybody's tickets, as the operator sees them. Safe for use by many threads. */
public interface TicketDesk {

    /** What came of an answer; variants in order of precedence. */
    sealed interface AnswerOutcome {

        record Unknown() implements AnswerOutcome {}

        /** Somebody wrote, or changed the state, after the operator's page was made. */
        record Changed() implements AnswerOutcome {}

        record Answered() implements AnswerOutcome {}
    }

    /** Open and answered ones: those waiting longest first; closed ones: those closed last first. */
    List<Ticket> queue(TicketState state, Optional<PageCursor> after, int limit);

    /** How many wait for an answer, at most {@code most}. */
    int waiting(int most);

    Optional<TicketThread> read(TicketId ticket);

    /** @param version of the ticket that the operator saw */
    AnswerOutcome answer(TicketId ticket, PersonId operator, int version, MessageDraft message);

    /** @return whether the ticket was not closed */
    boolean close(TicketId ticket);

    /** @return whether the ticket was closed */
    boolean reopen(TicketId ticket);

    /** @param operator who cares for it; empty for nobody @return whether there is such a ticket */
    boolean assign(TicketId ticket, Optional<PersonId> operator);

    Optional<OpenedAttachment> file(TicketId ticket, AttachmentId file);
}
