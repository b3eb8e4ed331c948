package dev.candid.server.notices.internal;

import dev.candid.server.notices.NoticeKind;
import dev.candid.server.terms.AppealDecided;
import dev.candid.server.terms.Suspended;
import dev.candid.server.terms.SuspensionId;
import dev.candid.server.terms.Suspensions;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells people that they were suspended, and what came of their appeal. The reasons stand on a page of the server. */
@Component
class TermsNotices implements LetterWriter {

    private static final String PAGE = "/suspended";

    private final Post post;
    private final Suspensions suspensions;

    TermsNotices(Post post, Suspensions suspensions) {
        this.post = post;
        this.suspensions = suspensions;
    }

    @EventListener
    void on(Suspended suspended) {
        post.tell(
                "suspended/" + suspended.suspensionId() + "/" + suspended.personId(),
                Matter.to(suspended.personId(), NoticeKind.SUSPENDED, suspended.occurredAt())
                        .about(suspended.suspensionId().value()));
    }

    @EventListener
    void on(AppealDecided decided) {
        NoticeKind kind = switch (decided.decision()) {
            case UPHELD -> NoticeKind.APPEAL_UPHELD;
            case REINSTATED -> NoticeKind.APPEAL_REINSTATED;
        };
        post.tell(
                "appeal/" + decided.suspensionId() + "/" + decided.personId(),
                Matter.to(decided.personId(), kind, decided.occurredAt())
                        .about(decided.suspensionId().value()));
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.SUSPENDED, NoticeKind.APPEAL_UPHELD, NoticeKind.APPEAL_REINSTATED);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return matter.about()
                .map(SuspensionId::new)
                .flatMap(suspensions::find)
                .map(suspension -> Letter.leadingTo(PAGE));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return Letter.leadingTo(PAGE);
    }
}
