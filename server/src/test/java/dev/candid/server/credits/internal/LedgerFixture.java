package dev.candid.server.credits.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.candid.database.DatabaseAccess;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger on a database of its own, as the application's role, with the clock in the test's hand. */
final class LedgerFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    final MutableClock clock = new MutableClock();
    final CappedKeys keys = new CappedKeys();
    final List<Object> events = new CopyOnWriteArrayList<>();
    final JdbcClient jdbc;
    final Tenancy tenancy;
    final JdbcCreditLedger ledger;
    final LedgerExpiry expiry;

    private final HikariDataSource pool;

    private LedgerFixture(HikariDataSource pool) {
        this.pool = pool;
        jdbc = JdbcClient.create(pool);
        tenancy = new Tenancy(new TransactionTemplate(new JdbcTransactionManager(pool)), jdbc);
        ledger = new JdbcCreditLedger(
                tenancy,
                new LedgerStore(jdbc),
                new LedgerReading(jdbc),
                new KeyCaps(tenancy, jdbc, keys, clock),
                new LowBalance(jdbc, events::add),
                clock);
        expiry = new LedgerExpiry(tenancy, jdbc, ledger, clock);
        clock.set(START);
    }

    static LedgerFixture open() {
        DatabaseAccess access = TestDatabase.migrated();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.application().user());
        config.setPassword(access.application().password());
        config.setMaximumPoolSize(16);
        config.setConnectionInitSql("set time zone 'Asia/Kathmandu'");
        return new LedgerFixture(new HikariDataSource(config));
    }

    /** A workspace with a paid lot that never expires. */
    WorkspaceId workspaceWith(long credits) {
        WorkspaceId workspace = WorkspaceId.random();
        grant(workspace, credits, LotSource.PURCHASE, Optional.empty());
        return workspace;
    }

    void grant(WorkspaceId workspace, long credits, LotSource source, Optional<Instant> expiresAt) {
        assertThat(ledger.grant(
                        workspace,
                        new Credits(credits),
                        source,
                        expiresAt,
                        UUID.randomUUID().toString()))
                .isInstanceOf(GrantOutcome.Granted.class);
    }

    ReservationId reserved(WorkspaceId workspace, long credits) {
        return reserved(workspace, credits, UUID.randomUUID().toString());
    }

    ReservationId reserved(WorkspaceId workspace, long credits, String key) {
        ReserveOutcome outcome = ledger.reserve(workspace, new Credits(credits), key, HOUR);
        assertThat(outcome).isInstanceOf(ReserveOutcome.Reserved.class);
        return ((ReserveOutcome.Reserved) outcome).id();
    }

    /** Everything the ledger stores about a workspace, to compare before and after. */
    List<String> state(WorkspaceId workspace) {
        return tenancy.inWorkspace(
                workspace,
                () -> List.of("balance", "lot", "reservation", "share", "entry").stream()
                        .flatMap(table -> jdbc
                                .sql("select row_to_json(t)::text from credits_" + table + " t order by 1")
                                .query(String.class)
                                .list()
                                .stream())
                        .toList());
    }

    /** What must hold after every command; one query, each column a count of violations or a difference. */
    void assertWhole(WorkspaceId workspace) {
        Map<String, @Nullable Object> faults =
                tenancy.inWorkspace(workspace, () -> jdbc.sql("""
                select coalesce(sum(available_change), 0) - (select available from credits_balance) as available_is_sum,
                       coalesce(sum(reserved_change), 0) - (select reserved from credits_balance) as reserved_is_sum,
                       count(*) - (select entry_count from credits_balance) as entries_without_gap,
                       (select reserved from credits_balance)
                           - (select coalesce(sum(amount), 0) from credits_reservation where state = 'open')
                           as held_is_open_reservations,
                       (select available from credits_balance)
                           - (select coalesce(sum(remaining), 0) from credits_lot) as available_is_lots,
                       (select count(*) from credits_reservation r
                         where r.amount <> (select coalesce(sum(s.amount), 0) from credits_share s
                                             where s.reservation_id = r.reservation_id)) as shares_cover_reservation,
                       (select count(*) from credits_reservation r
                         where r.settled <> -(select coalesce(sum(e.reserved_change), 0) from credits_entry e
                                               where e.reservation_id = r.reservation_id and e.kind = 'settled'))
                           as settled_is_entries,
                       (select count(*) from credits_reservation r
                         where r.state <> 'open'
                           and 0 <> (select coalesce(sum(e.reserved_change), 0) from credits_entry e
                                      where e.reservation_id = r.reservation_id)) as ended_holds_nothing,
                       (select count(*) from
                           (select available_after, reserved_after,
                                   sum(available_change) over w as available, sum(reserved_change) over w as reserved
                              from credits_entry window w as (order by number)) running
                         where running.available_after <> running.available
                            or running.reserved_after <> running.reserved) as balance_at_any_time_is_sum
                  from credits_entry
                """).query().singleRow());
        assertThat(faults)
                .allSatisfy((fault, count) ->
                        assertThat(String.valueOf(count)).as(fault).isEqualTo("0"));
    }

    @Override
    public void close() {
        pool.close();
    }
}
