package dev.candid.server.credits.internal;

import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.LotId;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReservationState;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger's rows, as commands read and change them. Every method runs in a transaction in the scope of the
 * workspace; those that change something, after {@link #lock}.
 */
@Repository
@DataMapEntry(
        of = "credits_balance",
        names = {"workspace_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_balance",
        names = {"available", "reserved", "entry_count", "low_at", "low_told"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_lot",
        names = {"lot_id", "workspace_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_lot",
        names = {"source", "granted", "remaining", "created_at", "expires_at"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_lot",
        names = {"idempotency_digest"},
        category = NOT_PERSONAL,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "credits_lot",
        names = {"priority"},
        category = NOT_PERSONAL)
@DataMapEntry(
        of = "credits_reservation",
        names = {"reservation_id", "workspace_id", "key_id", "video_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_reservation",
        names = {"person_id"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.CLEAR)
@DataMapEntry(
        of = "credits_reservation",
        names = {"amount", "settled", "state", "created_at", "expires_at", "ended_at"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_reservation",
        names = {"idempotency_digest"},
        category = NOT_PERSONAL,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "credits_share",
        names = {"reservation_id", "lot_id", "workspace_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_share",
        names = {"position", "amount"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_entry",
        names = {"workspace_id", "reservation_id", "lot_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_entry",
        names = {
            "number",
            "kind",
            "available_change",
            "reserved_change",
            "available_after",
            "reserved_after",
            "created_at"
        },
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
class LedgerStore {

    /** @param watched whether somebody wants to know when it falls below a threshold */
    record Locked(Balance balance, boolean watched) {}

    /** A reservation's row. */
    record Reservation(ReservationId id, Credits amount, Credits settled, ReservationState state, Instant expiresAt) {}

    /** What a reservation holds of one lot. */
    record Share(
            LotId lot,
            long amount,
            LotSource source,
            @Nullable Instant expiresAt) {}

    /** What a grant with the same key left. */
    record GrantedLot(
            LotId id,
            Credits granted,
            LotSource source,
            @Nullable Instant expiresAt) {}

    /** A lot about to be written; {@code digest} is unique among the workspace's lots. */
    record NewLot(
            WorkspaceId workspace,
            LotId id,
            LotSource source,
            long amount,
            byte[] digest,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /** A reservation about to be made; {@code digest} is unique among the workspace's reservations. */
    record NewReservation(
            WorkspaceId workspace,
            ReservationId id,
            long wanted,
            byte[] digest,
            Spender spender,
            Instant createdAt,
            Instant expiresAt) {}

    /** An entry about to be written. */
    record NewEntry(
            WorkspaceId workspace,
            EntryKind kind,
            long availableChange,
            long reservedChange,
            @Nullable ReservationId reservation,
            @Nullable LotId lot,
            Instant createdAt) {}

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ensureBalance(WorkspaceId workspace) {
        jdbc.sql("insert into credits_balance (workspace_id) values (:workspace) on conflict do nothing")
                .param("workspace", workspace.value())
                .update();
    }

    /** Makes the workspace's other commands wait until the transaction ends. Empty if it never had credits. */
    Optional<Locked> lock(WorkspaceId workspace) {
        return jdbc.sql("""
                        select available, reserved, low_at is not null as watched
                          from credits_balance where workspace_id = :workspace for update
                        """)
                .param("workspace", workspace.value())
                .query((row, number) -> new Locked(
                        new Balance(new Credits(row.getLong("available")), new Credits(row.getLong("reserved"))),
                        row.getBoolean("watched")))
                .optional();
    }

    /** What is left of lots whose time has come, and is still counted as available. */
    long due(WorkspaceId workspace, Instant now) {
        return jdbc.sql("""
                        select coalesce(sum(remaining), 0)::bigint
                          from credits_lot
                         where workspace_id = :workspace and remaining > 0 and expires_at <= :now
                        """)
                .param("workspace", workspace.value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    Optional<GrantedLot> lotWithKey(WorkspaceId workspace, byte[] digest) {
        return jdbc.sql("""
                        select lot_id, granted, source, expires_at
                          from credits_lot
                         where workspace_id = :workspace and idempotency_digest = :digest
                        """)
                .param("workspace", workspace.value())
                .param("digest", digest)
                .query((row, number) -> new GrantedLot(
                        new LotId(row.getObject("lot_id", UUID.class)),
                        new Credits(row.getLong("granted")),
                        LotSource.of(row.getString("source")),
                        instant(row, "expires_at")))
                .optional();
    }

    Optional<Reservation> reservationWithKey(WorkspaceId workspace, byte[] digest) {
        return jdbc.sql("""
                        select reservation_id, amount, settled, state, expires_at
                          from credits_reservation
                         where workspace_id = :workspace and idempotency_digest = :digest
                        """)
                .param("workspace", workspace.value())
                .param("digest", digest)
                .query(LedgerStore::reservation)
                .optional();
    }

    Optional<Reservation> reservation(WorkspaceId workspace, ReservationId id) {
        return jdbc.sql("""
                        select reservation_id, amount, settled, state, expires_at
                          from credits_reservation
                         where workspace_id = :workspace and reservation_id = :id
                        """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(LedgerStore::reservation)
                .optional();
    }

    void insertLot(NewLot lot) {
        one(jdbc.sql("""
                        insert into credits_lot (lot_id, workspace_id, source, priority, granted, remaining,
                                                 idempotency_digest, created_at, expires_at)
                        values (:lot, :workspace, :source, :priority, :amount, :amount, :digest, :created, :expires)
                        """)
                .param("lot", lot.id().value())
                .param("workspace", lot.workspace().value())
                .param("source", lot.source().code())
                .param("priority", lot.source().priority())
                .param("amount", lot.amount())
                .param("digest", lot.digest())
                .param("created", Timestamp.from(lot.createdAt()))
                .param("expires", timestamp(lot.expiresAt()))
                .update());
    }

    /**
     * Takes credits from the lots, holds them and writes the entry, in one statement whose condition the database
     * decides.
     *
     * @return what is still available; empty if less than wanted was available, and then nothing was changed
     */
    Optional<Credits> hold(NewReservation reservation) {
        record Held(long available, long shared) {}
        Optional<Held> held = jdbc.sql("""
                        with held as (
                            update credits_balance
                               set available = available - :wanted,
                                   reserved = reserved + :wanted,
                                   entry_count = entry_count + 1
                             where workspace_id = :workspace
                               and available >= :wanted        -- 0 rows: not enough
                            returning available, reserved, entry_count),
                        usable as (
                            select lot_id, remaining,
                                   (row_number() over used)::int as position,
                                   (sum(remaining) over used)::bigint - remaining as before
                              from credits_lot
                             where workspace_id = :workspace and remaining > 0
                               and exists (select from held)
                            window used as (order by priority, expires_at nulls last, created_at, lot_id)),
                        shared as (
                            update credits_lot lot
                               set remaining = lot.remaining - least(usable.remaining, :wanted - usable.before)
                              from usable
                             where lot.lot_id = usable.lot_id and usable.before < :wanted
                            returning lot.lot_id, usable.position,
                                      least(usable.remaining, :wanted - usable.before) as amount),
                        reservation as (
                            insert into credits_reservation (reservation_id, workspace_id, idempotency_digest, amount,
                                                             key_id, person_id, video_id, created_at, expires_at)
                            select cast(:reservation as uuid), cast(:workspace as uuid), :digest, :wanted,
                                   cast(:key as uuid), cast(:person as uuid), cast(:video as uuid),
                                   cast(:created as timestamptz), cast(:expires as timestamptz) from held),
                        shares as (
                            insert into credits_share (reservation_id, lot_id, workspace_id, position, amount)
                            select cast(:reservation as uuid), lot_id, cast(:workspace as uuid), position, amount from shared)
                        insert into credits_entry (workspace_id, number, kind, available_change, reserved_change,
                                                   available_after, reserved_after, reservation_id, created_at)
                        select cast(:workspace as uuid), entry_count, 'reserved', -:wanted, :wanted,
                               available, reserved, cast(:reservation as uuid), cast(:created as timestamptz)
                          from held
                        returning available_after as available, (select coalesce(sum(amount), 0) from shared) as shared
                        """)
                .param("workspace", reservation.workspace().value())
                .param("reservation", reservation.id().value())
                .param("wanted", reservation.wanted())
                .param("digest", reservation.digest())
                .param("key", reservation.spender().key().map(ApiKeyId::value).orElse(null))
                .param(
                        "person",
                        reservation.spender().person().map(PersonId::value).orElse(null))
                .param("video", reservation.spender().video().orElse(null))
                .param("created", Timestamp.from(reservation.createdAt()))
                .param("expires", Timestamp.from(reservation.expiresAt()))
                .query((row, number) -> new Held(row.getLong("available"), row.getLong("shared")))
                .optional();
        if (held.isPresent() && held.get().shared() != reservation.wanted()) {
            throw new IllegalStateException("the lots do not add up to the balance");
        }
        return held.map(Held::available).map(Credits::new);
    }

    /** Moves the balance and writes the entry that says so. */
    void append(NewEntry entry) {
        one(jdbc.sql("""
                        with moved as (
                            update credits_balance
                               set available = available + :available,
                                   reserved = reserved + :reserved,
                                   entry_count = entry_count + 1
                             where workspace_id = :workspace
                         returning available, reserved, entry_count)
                        insert into credits_entry (workspace_id, number, kind, available_change, reserved_change,
                                                   available_after, reserved_after, reservation_id, lot_id, created_at)
                        select cast(:workspace as uuid), entry_count, :kind, :available, :reserved,
                               available, reserved, cast(:reservation as uuid), cast(:lot as uuid),
                               cast(:created as timestamptz)
                          from moved
                        """)
                .param("workspace", entry.workspace().value())
                .param("kind", entry.kind().code())
                .param("available", entry.availableChange())
                .param("reserved", entry.reservedChange())
                .param(
                        "reservation",
                        Optional.ofNullable(entry.reservation())
                                .map(ReservationId::value)
                                .orElse(null))
                .param("lot", Optional.ofNullable(entry.lot()).map(LotId::value).orElse(null))
                .param("created", Timestamp.from(entry.createdAt()))
                .update());
    }

    /** Ends an open reservation; whoever comes second finds it ended. */
    void end(WorkspaceId workspace, ReservationId id, ReservationState state, long settled, Instant now) {
        one(jdbc.sql("""
                        update credits_reservation
                           set state = :state, settled = :settled, ended_at = :now
                         where workspace_id = :workspace and reservation_id = :id and state = 'open'
                        """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("state", state.code())
                .param("settled", settled)
                .param("now", Timestamp.from(now))
                .update());
    }

    boolean extend(WorkspaceId workspace, ReservationId id, Instant until) {
        return jdbc.sql("""
                                update credits_reservation
                                   set expires_at = greatest(expires_at, :until)
                                 where workspace_id = :workspace and reservation_id = :id and state = 'open'
                                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    /** A reservation's shares in the order of their use; as many as it took lots. */
    List<Share> shares(WorkspaceId workspace, ReservationId id) {
        return jdbc.sql("""
                        select lot_id, share.amount, lot.source, lot.expires_at
                          from credits_share share
                          join credits_lot lot using (lot_id)
                         where share.workspace_id = :workspace and share.reservation_id = :id
                         order by share.position
                        """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, number) -> new Share(
                        new LotId(row.getObject("lot_id", UUID.class)),
                        row.getLong("amount"),
                        LotSource.of(row.getString("source")),
                        instant(row, "expires_at")))
                .list();
    }

    void refill(WorkspaceId workspace, LotId lot, long amount) {
        one(jdbc.sql("""
                        update credits_lot set remaining = remaining + :amount
                         where workspace_id = :workspace and lot_id = :lot
                        """)
                .param("workspace", workspace.value())
                .param("lot", lot.value())
                .param("amount", amount)
                .update());
    }

    /** Empties up to 500 lots whose time has come, and writes an entry for each. */
    void expireLots(WorkspaceId workspace, Instant now) {
        record Due(LotId lot, long remaining) {}
        List<Due> due = jdbc.sql("""
                        select lot_id, remaining
                          from credits_lot
                         where workspace_id = :workspace and remaining > 0 and expires_at <= :now
                         order by expires_at, lot_id
                         limit 500
                        """)
                .param("workspace", workspace.value())
                .param("now", Timestamp.from(now))
                .query((row, number) ->
                        new Due(new LotId(row.getObject("lot_id", UUID.class)), row.getLong("remaining")))
                .list();
        for (Due lot : due) {
            one(jdbc.sql("""
                            update credits_lot set remaining = 0
                             where workspace_id = :workspace and lot_id = :lot and remaining = :remaining
                            """)
                    .param("workspace", workspace.value())
                    .param("lot", lot.lot().value())
                    .param("remaining", lot.remaining())
                    .update());
            append(new NewEntry(workspace, EntryKind.LOT_EXPIRED, -lot.remaining(), 0, null, lot.lot(), now));
        }
    }

    private static Reservation reservation(ResultSet row, int number) throws SQLException {
        return new Reservation(
                new ReservationId(row.getObject("reservation_id", UUID.class)),
                new Credits(row.getLong("amount")),
                new Credits(row.getLong("settled")),
                ReservationState.of(row.getString("state")),
                row.getTimestamp("expires_at").toInstant());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("a command of the ledger changed " + rows + " rows instead of one");
        }
    }
}
