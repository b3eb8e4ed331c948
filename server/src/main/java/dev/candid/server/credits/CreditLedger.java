package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The append-only ledger of credits. Every command joins the caller's transaction or runs in its own, changes all or
 * nothing, and can be repeated: a repeated command has no second effect. The database decides between simultaneous
 * commands. Safe for use by many threads and processes.
 */
public interface CreditLedger {

    /**
     * Adds a lot.
     *
     * @param amount at least one credit
     * @param expiresAt empty if the lot never expires
     * @param idempotencyKey unique among the workspace's grants
     */
    GrantOutcome grant(
            WorkspaceId workspace,
            Credits amount,
            LotSource source,
            Optional<Instant> expiresAt,
            String idempotencyKey);

    /**
     * Holds credits for work that is about to start, from the lots that should be used first: by source, then the
     * earliest expiry, then the earliest grant.
     *
     * @param amount at least one credit
     * @param idempotencyKey unique among the workspace's reservations
     * @param timeToLive after which the reservation expires and everything goes back, unless it was ended before
     * @param spender whose key's cap the reservation must fit into
     */
    ReserveOutcome reserve(
            WorkspaceId workspace, Credits amount, String idempotencyKey, Duration timeToLive, Spender spender);

    /** As {@link #reserve(WorkspaceId, Credits, String, Duration, Spender)}, for nobody in particular. */
    default ReserveOutcome reserve(WorkspaceId workspace, Credits amount, String idempotencyKey, Duration timeToLive) {
        return reserve(workspace, amount, idempotencyKey, timeToLive, Spender.NOBODY);
    }

    /** Charges {@code amount} of a reservation, zero included; the rest goes back in the same transaction. */
    SettleOutcome settle(WorkspaceId workspace, ReservationId reservation, Credits amount);

    /** Gives a whole reservation back. */
    ReleaseOutcome release(WorkspaceId workspace, ReservationId reservation);

    /**
     * Gives an open reservation more time.
     *
     * @return whether the reservation was open; if not, nothing was changed
     */
    boolean extend(WorkspaceId workspace, ReservationId reservation, Duration timeToLive);

    Balance balance(WorkspaceId workspace);

    /** The lots with something left, in the order in which they are used; at most 1,000. */
    List<Lot> lots(WorkspaceId workspace);

    /**
     * The workspace's entries, newest first.
     *
     * @param before only entries with a smaller number; empty to start at the newest
     * @param limit at most this many, 1 to 1,000
     */
    List<LedgerEntry> entries(WorkspaceId workspace, Optional<Long> before, int limit);

    /** Below how many available credits the workspace is told so; empty for never. */
    Optional<Credits> lowAt(WorkspaceId workspace);

    /**
     * Changes the threshold. When the balance is below a new one already, {@link CreditsLow} is published at once.
     *
     * @param threshold at least one credit; empty for never
     */
    void warnBelow(WorkspaceId workspace, Optional<Credits> threshold);

    /** The entries of one reservation, oldest first. */
    List<LedgerEntry> entriesOf(WorkspaceId workspace, ReservationId reservation);
}
