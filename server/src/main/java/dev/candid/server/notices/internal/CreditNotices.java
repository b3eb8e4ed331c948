package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.accounts.Role;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.CreditsLow;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who looks after a workspace's credits that they run low. */
@Component
class CreditNotices implements LetterWriter {

    private static final Set<Role> TOLD = Set.of(Role.OWNER, Role.ADMIN, Role.BILLING);

    private final Post post;
    private final CreditLedger ledger;
    private final Addressees addressees;

    CreditNotices(Post post, CreditLedger ledger, Addressees addressees) {
        this.post = post;
        this.ledger = ledger;
        this.addressees = addressees;
    }

    @EventListener
    void on(CreditsLow low) {
        for (PersonId person : addressees.members(low.workspace(), TOLD)) {
            post.tell(
                    "credits-low/" + low.workspace() + "/" + person + "/" + low.occurredAt(),
                    Matter.to(person, NoticeKind.CREDITS_LOW, low.occurredAt())
                            .in(low.workspace())
                            .amounting(low.available()));
        }
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(NoticeKind.CREDITS_LOW);
    }

    @Override
    public Optional<Letter> write(Matter matter) {
        return matter.workspace()
                .flatMap(workspace -> addressees
                        .workspaceName(workspace)
                        .map(place -> letter(
                                matter.amount(),
                                ledger.lowAt(workspace).map(Credits::amount).orElse(0L),
                                place.reveal())));
    }

    @Override
    public Letter example(NoticeKind kind) {
        return letter(18, 50, "Northwind");
    }

    private static Letter letter(long available, long threshold, String place) {
        return Letter.leadingTo("/credits")
                .with(MailVariable.AVAILABLE, available)
                .with(MailVariable.THRESHOLD, threshold)
                .with(MailVariable.WORKSPACE_NAME, place);
    }
}
