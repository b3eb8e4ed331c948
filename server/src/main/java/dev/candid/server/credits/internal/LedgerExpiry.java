package dev.candid.server.credits.internal;

import dev.candid.server.credits.ReservationId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.Timestamp;
import java.time.Clock;
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
        record Overdue(WorkspaceId workspace, ReservationId reservation) {}
        Timestamp now = Timestamp.from(clock.instant());
        List<Overdue> reservations = tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select workspace_id, reservation_id
                          from credits_reservation
                         where state = 'open' and expires_at <= :now
                         order by expires_at
                         limit 500
                        """)
                .param("now", now)
                .query((row, number) -> new Overdue(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new ReservationId(row.getObject("reservation_id", UUID.class))))
                .list());
        reservations.forEach(overdue -> ledger.expire(overdue.workspace(), overdue.reservation()));

        List<WorkspaceId> workspaces = tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select distinct workspace_id
                          from credits_lot
                         where remaining > 0 and expires_at <= :now
                         limit 500
                        """)
                .param("now", now)
                .query((row, number) -> new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                .list());
        workspaces.forEach(ledger::expireLots);
    }
}
