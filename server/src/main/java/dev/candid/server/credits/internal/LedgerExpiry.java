package dev.candid.server.credits.internal;

import dev.candid.server.credits.ReservationId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends reservations and lots whose time has come, each in a transaction of its own. May run on many machines at once:
 * each ending happens once.
 */
@Component
class LedgerExpiry {

    private static final int AT_ONCE = 500;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JdbcCreditLedger ledger;
    private final Clock clock;

    LedgerExpiry(Tenancy tenancy, JdbcClient jdbc, JdbcCreditLedger ledger, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Nothing stays held for more than a minute after its time: this runs four times as often. */
    @Scheduled(fixedDelay = 15, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    void expireDue() {
        Instant now = clock.instant();
        List<Overdue> overdue = overdue(now);
        while (!overdue.isEmpty()) {
            overdue.forEach(one -> ledger.expire(one.workspace(), one.reservation()));
            overdue = overdue.size() < AT_ONCE ? List.of() : overdue(now);
        }
        workspacesWithDueLots(now).forEach(ledger::expireLots);
    }

    private List<Overdue> overdue(Instant now) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select workspace_id, reservation_id
                          from credits_reservation
                         where state = 'open' and expires_at <= :now
                         order by expires_at
                         limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", AT_ONCE)
                .query((row, number) -> new Overdue(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new ReservationId(row.getObject("reservation_id", UUID.class))))
                .list());
    }

    private List<WorkspaceId> workspacesWithDueLots(Instant now) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select distinct workspace_id
                          from credits_lot
                         where remaining > 0 and expires_at <= :now
                         limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", AT_ONCE)
                .query((row, number) -> new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                .list());
    }

    private record Overdue(WorkspaceId workspace, ReservationId reservation) {}
}
