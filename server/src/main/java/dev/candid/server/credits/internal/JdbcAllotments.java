package dev.candid.server.credits.internal;

import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.Client;
import dev.candid.server.accounts.Clients;
import dev.candid.server.credits.Allotments;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Allotments out of the ledger's own commands: a reservation of the agency, settled at once, whose shares become lots of
 * the client. The lock of the agency's balance puts what it gives in order, so that a cap holds.
 */
@Service
@DataMapEntry(
        of = "credits_allotment",
        names = {"reservation_id", "workspace_id", "client_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        retention = RetentionRule.LEDGER_10_YEARS,
        erase = EraseAction.RETAIN)
@DataMapEntry(
        of = "credits_allotment",
        names = {"amount", "created_at"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.BILLING,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A2.2a", "B2.2"},
        erase = EraseAction.RETAIN)
class JdbcAllotments implements Allotments {

    /** Ended in the same transaction; any time would do. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final CreditLedger ledger;
    private final LedgerStore store;
    private final Clients clients;
    private final Clock clock;

    JdbcAllotments(
            Tenancy tenancy, JdbcClient jdbc, CreditLedger ledger, LedgerStore store, Clients clients, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.store = store;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public AllotOutcome allot(
            WorkspaceId agency, WorkspaceId client, Credits amount, Spender by, String idempotencyKey) {
        Optional<Client> found = clients.find(agency, client);
        if (found.isEmpty()) {
            return new AllotOutcome.Unknown();
        }
        return tenancy.inWorkspace(agency, () -> {
            store.lock(agency);
            String key = "allotment/" + client + "/" + idempotencyKey;
            Optional<Credits> left = found.get().bounds().monthlyCredits().map(cap -> left(agency, client, cap));
            if (left.isPresent() && !left.get().covers(amount) && !isRepeated(agency, key)) {
                return new AllotOutcome.AboveCap(left.get());
            }
            return switch (ledger.reserve(agency, amount, key, MOMENT, by)) {
                case ReserveOutcome.KeyReused reused -> new AllotOutcome.KeyReused();
                case ReserveOutcome.AlreadyEnded repeated -> new AllotOutcome.Allotted(amount);
                case ReserveOutcome.KeyCapReached(var capped, var wanted) -> new AllotOutcome.AboveCap(capped);
                case ReserveOutcome.InsufficientCredits(var available, var wanted) ->
                    new AllotOutcome.InsufficientCredits(available);
                case ReserveOutcome.Reserved reserved -> {
                    handOver(agency, client, amount, reserved.id());
                    yield new AllotOutcome.Allotted(amount);
                }
            };
        });
    }

    private boolean isRepeated(WorkspaceId agency, String key) {
        return store.reservationWithKey(agency, JdbcCreditLedger.digest("reserve", key))
                .isPresent();
    }

    private Credits left(WorkspaceId agency, WorkspaceId client, long cap) {
        return new Credits(Math.max(0, cap - thisMonth(agency, client).amount()));
    }

    /** The agency's credits are used; the client gets them with the ends that they had. */
    private void handOver(WorkspaceId agency, WorkspaceId client, Credits amount, ReservationId reservation) {
        if (!(ledger.settle(agency, reservation, amount) instanceof SettleOutcome.Settled)) {
            throw new IllegalStateException("a reservation just made could not be settled");
        }
        for (LedgerStore.Share share : store.shares(agency, reservation)) {
            ledger.grant(
                    client,
                    new Credits(share.amount()),
                    LotSource.ALLOTMENT,
                    Optional.ofNullable(share.expiresAt()),
                    "allotment/" + reservation + "/" + share.lot());
        }
        jdbc.sql("""
                        insert into credits_allotment (reservation_id, workspace_id, client_id, amount, created_at)
                        values (:reservation, :agency, :client, :amount, :now)
                        """)
                .param("reservation", reservation.value())
                .param("agency", agency.value())
                .param("client", client.value())
                .param("amount", amount.amount())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public Credits thisMonth(WorkspaceId agency, WorkspaceId client) {
        Instant month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return tenancy.inWorkspace(
                agency,
                () -> new Credits(jdbc.sql("""
                        select coalesce(sum(amount), 0)::bigint
                          from credits_allotment
                         where workspace_id = :agency and client_id = :client and created_at >= :month
                        """)
                        .param("agency", agency.value())
                        .param("client", client.value())
                        .param("month", Timestamp.from(month))
                        .query(Long.class)
                        .single()));
    }

    @Override
    public List<Allotment> list(WorkspaceId agency, WorkspaceId client, int limit) {
        return tenancy.inWorkspace(
                agency,
                () -> jdbc.sql("""
                        select reservation_id, amount, created_at
                          from credits_allotment
                         where workspace_id = :agency and client_id = :client
                         order by created_at desc, reservation_id
                         limit :limit
                        """)
                        .param("agency", agency.value())
                        .param("client", client.value())
                        .param("limit", limit)
                        .query((row, number) -> new Allotment(
                                new ReservationId(row.getObject("reservation_id", UUID.class)),
                                new Credits(row.getLong("amount")),
                                row.getTimestamp("created_at").toInstant()))
                        .list());
    }
}
