package dev.candid.server.credits.internal;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.credits.Lot;
import dev.candid.server.credits.LotId;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger's rows, as people and programs look at them; waits for nobody. */
@Repository
class LedgerReading {

    /** An entry of its own for each lot and reservation keeps a reservation's story far below this. */
    private static final int ENTRIES_OF_ONE_RESERVATION = 1_000;

    private final JdbcClient jdbc;

    LedgerReading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without what is left of lots whose time has come, whether or not their end is written yet. */
    Balance balance(WorkspaceId workspace, Instant now) {
        return jdbc.sql("""
                        select available - (select coalesce(sum(remaining), 0)::bigint
                                              from credits_lot
                                             where workspace_id = :workspace and remaining > 0
                                               and expires_at <= :now) as available,
                               reserved
                          from credits_balance
                         where workspace_id = :workspace
                        """)
                .param("workspace", workspace.value())
                .param("now", Timestamp.from(now))
                .query((row, number) -> balance(row, "available", "reserved"))
                .optional()
                .orElse(Balance.NONE);
    }

    List<Lot> lots(WorkspaceId workspace, Instant now) {
        return jdbc.sql("""
                        select lot_id, source, granted, remaining, created_at, expires_at
                          from credits_lot
                         where workspace_id = :workspace and remaining > 0
                           and (expires_at is null or expires_at > :now)
                         order by priority, expires_at nulls last, created_at, lot_id
                         limit 1000
                        """)
                .param("workspace", workspace.value())
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Lot(
                        new LotId(row.getObject("lot_id", UUID.class)),
                        LotSource.of(row.getString("source")),
                        new Credits(row.getLong("granted")),
                        new Credits(row.getLong("remaining")),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(LedgerStore.instant(row, "expires_at"))))
                .list();
    }

    List<LedgerEntry> entries(WorkspaceId workspace, long before, int limit) {
        return jdbc.sql("""
                        select number, kind, available_change, reserved_change, available_after, reserved_after,
                               reservation_id, lot_id, created_at
                          from credits_entry
                         where workspace_id = :workspace and number < :before
                         order by number desc
                         limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("before", before)
                .param("limit", limit)
                .query(LedgerReading::entry)
                .list();
    }

    List<LedgerEntry> entriesOf(WorkspaceId workspace, ReservationId reservation) {
        return jdbc.sql("""
                        select number, kind, available_change, reserved_change, available_after, reserved_after,
                               reservation_id, lot_id, created_at
                          from credits_entry
                         where workspace_id = :workspace and reservation_id = :reservation
                         order by number
                         limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("reservation", reservation.value())
                .param("limit", ENTRIES_OF_ONE_RESERVATION)
                .query(LedgerReading::entry)
                .list();
    }

    static LedgerEntry entry(ResultSet row, int number) throws SQLException {
        return new LedgerEntry(
                row.getLong("number"),
                EntryKind.of(row.getString("kind")),
                row.getLong("available_change"),
                row.getLong("reserved_change"),
                balance(row, "available_after", "reserved_after"),
                Optional.ofNullable(row.getObject("reservation_id", UUID.class)).map(ReservationId::new),
                Optional.ofNullable(row.getObject("lot_id", UUID.class)).map(LotId::new),
                row.getTimestamp("created_at").toInstant());
    }

    private static Balance balance(ResultSet row, String available, String reserved) throws SQLException {
        return new Balance(new Credits(row.getLong(available)), new Credits(row.getLong(reserved)));
    }
}
