package dev.candid.server.support.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.support.AttachmentId;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.Ticket;
import dev.candid.server.support.TicketAnswered;
import dev.candid.server.support.TicketDesk;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketOpened;
import dev.candid.server.support.TicketState;
import dev.candid.server.support.TicketThread;
import dev.candid.server.support.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Tickets in PostgreSQL, from both sides. */
@Service
class JdbcTickets implements Tickets, TicketDesk {

    private final Tenancy tenancy;
    private final TicketRows tickets;
    private final MessageRows messages;
    private final TicketFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcTickets(
            Tenancy tenancy,
            TicketRows tickets,
            MessageRows messages,
            TicketFiles files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.tickets = tickets;
        this.messages = messages;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public OpenOutcome open(PersonId person, WorkspaceId workspace, String topic, MessageDraft message) {
        if (topic.isBlank() || topic.length() > LONGEST_TOPIC) {
            throw new IllegalArgumentException("no topic, or too long");
        }
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            if (tickets.notClosed(person, MOST_OPEN) >= MOST_OPEN) {
                return new OpenOutcome.TooMany();
            }
            TicketId id = tickets.insert(person, workspace, topic, now);
            Ticket ticket = tickets.find(id).orElseThrow();
            messages.insert(ticket, Optional.empty(), message.words(), files.put(workspace, message), now);
            events.publishEvent(new TicketOpened(id, person, now));
            return new OpenOutcome.Opened(id);
        });
    }

    @Override
    public List<Ticket> list(PersonId person, Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() -> tickets.of(person, after, limit));
    }

    @Override
    public Optional<TicketThread> read(PersonId person, TicketId ticket) {
        return tenancy.acrossWorkspaces(() -> own(person, ticket).map(found -> {
            tickets.markRead(ticket, true);
            return messages.thread(found);
        }));
    }

    private Optional<Ticket> own(PersonId person, TicketId ticket) {
        return tickets.find(ticket).filter(found -> found.person().equals(person));
    }

    @Override
    public boolean write(PersonId person, TicketId ticket, MessageDraft message) {
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            Optional<Ticket> found =
                    tickets.lock(ticket).filter(locked -> locked.person().equals(person));
            found.ifPresent(own -> {
                messages.insert(own, Optional.empty(), message.words(), files.put(own.workspace(), message), now);
                tickets.changed(ticket, TicketState.OPEN, false, now);
            });
            return found.isPresent();
        });
    }

    @Override
    public boolean close(PersonId person, TicketId ticket) {
        return tenancy.acrossWorkspaces(
                () -> own(person, ticket).isPresent() && change(ticket, TicketState.CLOSED, false));
    }

    @Override
    public Optional<OpenedAttachment> file(PersonId person, TicketId ticket, AttachmentId file) {
        return tenancy.acrossWorkspaces(() -> own(person, ticket).flatMap(found -> messages.file(found, file)))
                .map(files::open);
    }

    @Override
    public int unread(PersonId person) {
        return tenancy.acrossWorkspaces(() -> tickets.unread(person));
    }

    @Override
    public List<Ticket> queue(TicketState state, Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() -> tickets.in(state, after, limit));
    }

    @Override
    public int waiting(int most) {
        return tenancy.acrossWorkspaces(() -> tickets.countIn(TicketState.OPEN, most));
    }

    @Override
    public Optional<TicketThread> read(TicketId ticket) {
        return tenancy.acrossWorkspaces(() -> tickets.find(ticket).map(found -> {
            tickets.markRead(ticket, false);
            return messages.thread(found);
        }));
    }

    @Override
    public AnswerOutcome answer(TicketId ticket, PersonId operator, int version, MessageDraft message) {
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> {
            Optional<Ticket> found = tickets.lock(ticket);
            if (found.isEmpty()) {
                return new AnswerOutcome.Unknown();
            }
            Ticket locked = found.get();
            if (locked.version() != version) {
                return new AnswerOutcome.Changed();
            }
            messages.insert(
                    locked, Optional.of(operator), message.words(), files.put(locked.workspace(), message), now);
            tickets.changed(ticket, TicketState.ANSWERED, true, now);
            if (locked.assignee().isEmpty()) {
                tickets.assign(ticket, Optional.of(operator));
            }
            events.publishEvent(new TicketAnswered(ticket, locked.person(), now));
            return new AnswerOutcome.Answered();
        });
    }

    @Override
    public boolean close(TicketId ticket) {
        return tenancy.acrossWorkspaces(() -> change(ticket, TicketState.CLOSED, true));
    }

    @Override
    public boolean reopen(TicketId ticket) {
        return tenancy.acrossWorkspaces(() -> change(ticket, TicketState.OPEN, true));
    }

    private boolean change(TicketId ticket, TicketState wanted, boolean byOperator) {
        boolean changes = tickets.lock(ticket)
                .filter(found -> (found.state() == TicketState.CLOSED) != (wanted == TicketState.CLOSED))
                .isPresent();
        if (changes) {
            tickets.changed(ticket, wanted, byOperator, clock.instant());
        }
        return changes;
    }

    @Override
    public boolean assign(TicketId ticket, Optional<PersonId> operator) {
        return tenancy.acrossWorkspaces(() -> tickets.assign(ticket, operator));
    }

    @Override
    public Optional<OpenedAttachment> file(TicketId ticket, AttachmentId file) {
        return tenancy.acrossWorkspaces(() -> tickets.find(ticket).flatMap(found -> messages.file(found, file)))
                .map(files::open);
    }
}
