package dev.candid.server.support;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A person's own tickets. Nobody else of the workspace sees them; a ticket of another person is not there. Safe for use
 * by many threads.
 */
public interface Tickets {

    /** Longest topic, in characters. */
    int LONGEST_TOPIC = 120;

    /** Tickets that one person may have without their being closed. */
    int MOST_OPEN = 20;

    /** What came of opening a ticket; variants in order of precedence. */
    sealed interface OpenOutcome {

        record TooMany() implements OpenOutcome {}

        record Opened(TicketId id) implements OpenOutcome {}
    }

    OpenOutcome open(PersonId person, WorkspaceId workspace, String topic, MessageDraft message);

    /** Those changed last first. */
    List<Ticket> list(PersonId person, Optional<PageCursor> after, int limit);

    /** The whole thread; from now on it counts as read. */
    Optional<TicketThread> read(PersonId person, TicketId ticket);

    /** Adds a message and opens the ticket again. @return whether there is such a ticket */
    boolean write(PersonId person, TicketId ticket, MessageDraft message);

    /** @return whether there is such a ticket and it was not closed */
    boolean close(PersonId person, TicketId ticket);

    /** A file of one of the person's tickets: what it is, and its content to be closed by the caller. */
    Optional<OpenedAttachment> file(PersonId person, TicketId ticket, AttachmentId file);

    /** How many tickets have an answer that the person has not read. */
    int unread(PersonId person);

    /** A file with its content. */
    record OpenedAttachment(TicketThread.Attachment file, InputStream content) {}
}
