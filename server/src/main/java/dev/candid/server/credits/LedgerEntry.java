package dev.candid.server.credits;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the ledger; never changed, never removed. The sum of a workspace's lines is its balance.
 *
 * @param number counts the workspace's entries from 1, without gaps
 * @param availableChange added to what is available; may be negative
 * @param reservedChange added to what is reserved; may be negative
 * @param after the balance with this entry and all before it
 */
public record LedgerEntry(
        long number,
        EntryKind kind,
        long availableChange,
        long reservedChange,
        Balance after,
        Optional<ReservationId> reservation,
        Optional<LotId> lot,
        Instant createdAt) {}
