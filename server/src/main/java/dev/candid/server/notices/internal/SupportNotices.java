package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.support.TicketAnswered;
import dev.candid.server.support.TicketOpened;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the operators of tickets and people of answers. What they say stays on the server. */
@Component
class SupportNotices implements LetterWriter {

    private final Post post;
    private final Addressees addressees;

    SupportNotices(Post post, Addressees addressees) {
        this.post = post;
        this.addressees = addressees;
    }

    @EventListener
    void on(TicketOpened opened) {
        for (PersonId operator : addressees.operators()) {
            if (!operator.equals(opened.personId())) {
                post.tell(
                        "ticket-opened/" + opened.ticketId() + "/" + operator,
                        Matter.to(operator, NoticeKind.TICKET_OPENED, opened.occurredAt())
                                .about(opened.ticketId().value()));
            }
        }
    }

    @EventListener
    void on(TicketAnswered answered) {
        post.tell(
                "ticket-answered/" + answered.ticketId() + "/" + answered.occurredAt(),
                Matter.to(answered.personId(), NoticeKind.TICKET_ANSWERED, answered.occurredAt())
                        .about(answered.ticketId().value()));
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.TICKET_OPENED, NoticeKind.TICKET_ANSWERED);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return matter.about().map(ticket -> letter(matter.kind(), ticket));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return letter(kind, new UUID(0, 1));
    }

    private static Letter letter(NoticeKind kind, UUID ticket) {
        return Letter.leadingTo((kind == NoticeKind.TICKET_OPENED ? "/admin/tickets/" : "/support/") + ticket);
    }
}
