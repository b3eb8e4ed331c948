package dev.candid.server.credits.internal;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.GrantOutcome;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.credits.Lot;
import dev.candid.server.credits.LotId;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.ReleaseOutcome;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.ReservationState;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.credits.Spender;
import dev.candid.server.credits.internal.LedgerStore.Locked;
import dev.candid.server.credits.internal.LedgerStore.NewEntry;
import dev.candid.server.credits.internal.LedgerStore.NewLot;
import dev.candid.server.credits.internal.LedgerStore.NewReservation;
import dev.candid.server.credits.internal.LedgerStore.Reservation;
import dev.candid.server.credits.internal.LedgerStore.Share;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The ledger in PostgreSQL. A command first locks the workspace's balance, so the commands of one workspace run one
 * after the other and those of different workspaces side by side; the constraints and the conditional update stand
 * behind it.
 */
@Service
class JdbcCreditLedger implements CreditLedger {

    /** The largest single grant; keeps every sum far from the end of a {@code long}. */
    static final Credits LARGEST_GRANT = new Credits(1_000_000_000);

    /** How long credits live that went back after their own lot had expired. */
    static final Duration RETURNED_LIFE = Duration.ofDays(7);

    private final Tenancy tenancy;
    private final LedgerStore store;
    private final LedgerReading reading;
    private final KeyCaps caps;
    private final LowBalance low;
    private final Clock clock;

    JdbcCreditLedger(
            Tenancy tenancy, LedgerStore store, LedgerReading reading, KeyCaps caps, LowBalance low, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.reading = reading;
        this.caps = caps;
        this.low = low;
        this.clock = clock;
    }

    @Override
    public GrantOutcome grant(
            WorkspaceId workspace,
            Credits amount,
            LotSource source,
            Optional<Instant> expiresAt,
            String idempotencyKey) {
        requirePositive(amount);
        if (!LARGEST_GRANT.covers(amount)) {
            throw new IllegalArgumentException("a grant of more than " + LARGEST_GRANT.amount() + " credits");
        }
        Instant expires = expiresAt.map(JdbcCreditLedger::micros).orElse(null);
        return tenancy.inWorkspace(
                workspace, () -> grant(workspace, amount, source, expires, digest("grant", idempotencyKey)));
    }

    private GrantOutcome grant(
            WorkspaceId workspace, Credits amount, LotSource source, @Nullable Instant expires, byte[] digest) {
        store.ensureBalance(workspace);
        store.lock(workspace);
        var existing = store.lotWithKey(workspace, digest);
        if (existing.isPresent()) {
            var lot = existing.get();
            boolean same = lot.granted().equals(amount)
                    && lot.source() == source
                    && Optional.ofNullable(lot.expiresAt()).equals(Optional.ofNullable(expires));
            return same ? new GrantOutcome.Granted(lot.id()) : new GrantOutcome.KeyReused();
        }
        Instant now = now();
        if (expires != null && !expires.isAfter(now)) {
            return new GrantOutcome.ExpiryPassed();
        }
        LotId lot = LotId.random();
        store.insertLot(new NewLot(workspace, lot, source, amount.amount(), digest, now, expires));
        store.append(new NewEntry(workspace, EntryKind.GRANTED, amount.amount(), 0, null, lot, now));
        low.look(workspace, now);
        return new GrantOutcome.Granted(lot);
    }

    @Override
    public ReserveOutcome reserve(
            WorkspaceId workspace, Credits amount, String idempotencyKey, Duration timeToLive, Spender spender) {
        requirePositive(amount);
        requirePositive(timeToLive);
        byte[] digest = digest("reserve", idempotencyKey);
        return tenancy.inWorkspace(workspace, () -> {
            Optional<Locked> balance = store.lock(workspace);
            if (balance.isEmpty()) {
                return new ReserveOutcome.InsufficientCredits(Credits.NONE, amount);
            }
            return store.reservationWithKey(workspace, digest)
                    .map(existing -> again(existing, amount, balance.get().balance()))
                    .orElseGet(() -> reserve(new Wish(workspace, amount, digest, timeToLive, spender), balance.get()));
        });
    }

    private ReserveOutcome again(Reservation existing, Credits amount, Balance balance) {
        if (!existing.amount().equals(amount)) {
            return new ReserveOutcome.KeyReused();
        }
        if (existing.state() != ReservationState.OPEN) {
            return new ReserveOutcome.AlreadyEnded(existing.id(), existing.state());
        }
        return new ReserveOutcome.Reserved(existing.id(), balance.available(), existing.expiresAt());
    }

    /** What is to be reserved; {@code digest} is unique among the workspace's reservations. */
    private record Wish(WorkspaceId workspace, Credits amount, byte[] digest, Duration timeToLive, Spender spender) {}

    private ReserveOutcome reserve(Wish wish, Locked locked) {
        WorkspaceId workspace = wish.workspace();
        Instant now = now();
        Optional<Credits> left = caps.left(workspace, wish.spender(), now);
        if (left.filter(rest -> !rest.covers(wish.amount())).isPresent()) {
            return new ReserveOutcome.KeyCapReached(left.get(), wish.amount());
        }
        long due = store.due(workspace, now);
        Credits usable = locked.balance().available().minus(new Credits(due));
        if (!usable.covers(wish.amount())) {
            return new ReserveOutcome.InsufficientCredits(usable, wish.amount());
        }
        if (due > 0) {
            store.expireLots(workspace, now);
        }
        ReservationId id = ReservationId.random();
        Instant expires = now.plus(wish.timeToLive());
        Optional<Credits> available = store.hold(
                new NewReservation(workspace, id, wish.amount().amount(), wish.digest(), wish.spender(), now, expires));
        if (locked.watched()) {
            low.look(workspace, now);
        }
        return available
                .<ReserveOutcome>map(rest -> new ReserveOutcome.Reserved(id, rest, expires))
                .orElseGet(() -> new ReserveOutcome.InsufficientCredits(usable, wish.amount()));
    }

    @Override
    public SettleOutcome settle(WorkspaceId workspace, ReservationId reservation, Credits amount) {
        return tenancy.inWorkspace(
                workspace,
                () -> locked(workspace, reservation)
                        .map(found -> settle(workspace, found, amount))
                        .orElseGet(SettleOutcome.UnknownReservation::new));
    }

    private SettleOutcome settle(WorkspaceId workspace, Reservation reservation, Credits amount) {
        return switch (reservation.state()) {
            case RELEASED, EXPIRED -> new SettleOutcome.AlreadyEnded(reservation.state());
            case SETTLED ->
                reservation.settled().equals(amount)
                        ? new SettleOutcome.Settled(amount, reservation.amount().minus(amount))
                        : new SettleOutcome.SettledOtherwise(reservation.settled());
            case OPEN -> {
                if (!reservation.amount().covers(amount)) {
                    yield new SettleOutcome.MoreThanReserved(reservation.amount());
                }
                Instant now = now();
                store.end(workspace, reservation.id(), ReservationState.SETTLED, amount.amount(), now);
                store.append(
                        new NewEntry(workspace, EntryKind.SETTLED, 0, -amount.amount(), reservation.id(), null, now));
                Credits rest = reservation.amount().minus(amount);
                giveBack(workspace, reservation, amount, EntryKind.RELEASED, now);
                yield new SettleOutcome.Settled(amount, rest);
            }
        };
    }

    @Override
    public ReleaseOutcome release(WorkspaceId workspace, ReservationId reservation) {
        return tenancy.inWorkspace(
                workspace,
                () -> locked(workspace, reservation)
                        .map(found -> release(workspace, found))
                        .orElseGet(ReleaseOutcome.UnknownReservation::new));
    }

    private ReleaseOutcome release(WorkspaceId workspace, Reservation reservation) {
        return switch (reservation.state()) {
            case SETTLED, EXPIRED -> new ReleaseOutcome.AlreadyEnded(reservation.state());
            case RELEASED -> new ReleaseOutcome.Released(reservation.amount());
            case OPEN -> {
                Instant now = now();
                store.end(workspace, reservation.id(), ReservationState.RELEASED, 0, now);
                giveBack(workspace, reservation, Credits.NONE, EntryKind.RELEASED, now);
                yield new ReleaseOutcome.Released(reservation.amount());
            }
        };
    }

    /** Ends a reservation that nobody ended in time; does nothing if somebody did, or gave it more time. */
    void expire(WorkspaceId workspace, ReservationId id) {
        tenancy.inWorkspace(workspace, () -> {
            Instant now = now();
            locked(workspace, id)
                    .filter(found -> found.state() == ReservationState.OPEN
                            && !found.expiresAt().isAfter(now))
                    .ifPresent(found -> {
                        store.end(workspace, id, ReservationState.EXPIRED, 0, now);
                        giveBack(workspace, found, Credits.NONE, EntryKind.RESERVATION_EXPIRED, now);
                    });
        });
    }

    /** Ends the lots of a workspace whose time has come. */
    void expireLots(WorkspaceId workspace) {
        tenancy.inWorkspace(workspace, () -> {
            if (store.lock(workspace).isPresent()) {
                store.expireLots(workspace, now());
                low.look(workspace, now());
            }
        });
    }

    @Override
    public boolean extend(WorkspaceId workspace, ReservationId reservation, Duration timeToLive) {
        requirePositive(timeToLive);
        return tenancy.inWorkspace(workspace, () -> {
            store.lock(workspace);
            return store.extend(workspace, reservation, now().plus(timeToLive));
        });
    }

    @Override
    public Balance balance(WorkspaceId workspace) {
        return tenancy.inWorkspace(workspace, () -> reading.balance(workspace, now()));
    }

    @Override
    public List<Lot> lots(WorkspaceId workspace) {
        return tenancy.inWorkspace(workspace, () -> reading.lots(workspace, now()));
    }

    @Override
    public List<LedgerEntry> entries(WorkspaceId workspace, Optional<Long> before, int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a page of " + limit + " entries");
        }
        return tenancy.inWorkspace(workspace, () -> reading.entries(workspace, before.orElse(Long.MAX_VALUE), limit));
    }

    @Override
    public Optional<Credits> lowAt(WorkspaceId workspace) {
        return tenancy.inWorkspace(workspace, () -> low.threshold(workspace));
    }

    @Override
    public void warnBelow(WorkspaceId workspace, Optional<Credits> threshold) {
        threshold.ifPresent(JdbcCreditLedger::requirePositive);
        tenancy.inWorkspace(workspace, () -> {
            store.ensureBalance(workspace);
            store.lock(workspace);
            low.change(workspace, threshold, now());
        });
    }

    @Override
    public List<LedgerEntry> entriesOf(WorkspaceId workspace, ReservationId reservation) {
        return tenancy.inWorkspace(workspace, () -> reading.entriesOf(workspace, reservation));
    }

    private Optional<Reservation> locked(WorkspaceId workspace, ReservationId id) {
        return store.lock(workspace).flatMap(balance -> store.reservation(workspace, id));
    }

    /**
     * Puts what was not used back where it came from: the lots first in use are charged first. A lot that has expired
     * meanwhile cannot take anything back, so a lot of its own with a short life does, once.
     */
    private void giveBack(WorkspaceId workspace, Reservation reservation, Credits used, EntryKind kind, Instant now) {
        long rest = reservation.amount().minus(used).amount();
        if (rest == 0) {
            return;
        }
        store.append(new NewEntry(workspace, kind, rest, -rest, reservation.id(), null, now));
        long stillUsed = used.amount();
        for (Share share : store.shares(workspace, reservation.id())) {
            long charged = Math.min(stillUsed, share.amount());
            stillUsed -= charged;
            if (charged < share.amount()) {
                giveBack(workspace, reservation.id(), share, share.amount() - charged, now);
            }
        }
        store.expireLots(workspace, now);
        low.look(workspace, now);
    }

    private void giveBack(WorkspaceId workspace, ReservationId reservation, Share share, long rest, Instant now) {
        boolean expired = share.expiresAt() != null && !share.expiresAt().isAfter(now);
        if (expired && share.source() != LotSource.RETURNED) {
            byte[] digest = digest("returned", reservation + "/" + share.lot());
            store.insertLot(new NewLot(
                    workspace, LotId.random(), LotSource.RETURNED, rest, digest, now, now.plus(RETURNED_LIFE)));
        } else {
            store.refill(workspace, share.lot(), rest);
        }
    }

    private Instant now() {
        return micros(clock.instant());
    }

    /** PostgreSQL keeps microseconds; an answer must not be more exact than what is stored. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static void requirePositive(Credits amount) {
        if (amount.amount() == 0) {
            throw new IllegalArgumentException("no credits");
        }
    }

    private static void requirePositive(Duration timeToLive) {
        if (!timeToLive.isPositive()) {
            throw new IllegalArgumentException("no time to live");
        }
    }

    static byte[] digest(String command, String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((command + '\n' + key).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
