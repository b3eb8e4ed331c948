package dev.candid.server.notices.internal;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.Outbox;
import dev.candid.server.notices.SuppressionReason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The outbox and the suppressed addresses, as who runs the installation sees them. */
@Service
class OperatorOutbox implements Outbox {

    private final Tenancy tenancy;
    private final MailRows rows;
    private final Suppressions suppressions;
    private final Clock clock;

    OperatorOutbox(Tenancy tenancy, MailRows rows, Suppressions suppressions, Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @Override
    public Map<State, Long> counts() {
        return tenancy.acrossWorkspaces(rows::counts);
    }

    @Override
    public List<Entry> list(Optional<State> state, Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() -> rows.page(state, after, limit));
    }

    @Override
    public boolean retry(MailId mail) {
        return tenancy.acrossWorkspaces(() -> rows.again(mail, State.DEAD, clock.instant()));
    }

    @Override
    public Map<SuppressionReason, Long> suppressed() {
        return tenancy.acrossWorkspaces(suppressions::counts);
    }

    @Override
    public Optional<SuppressionReason> suppression(EmailAddress address) {
        byte[] index = suppressions.index(address);
        return tenancy.acrossWorkspaces(() -> suppressions.find(index));
    }

    @Override
    public boolean lift(EmailAddress address) {
        byte[] index = suppressions.index(address);
        return tenancy.acrossWorkspaces(() -> suppressions.lift(index));
    }
}
