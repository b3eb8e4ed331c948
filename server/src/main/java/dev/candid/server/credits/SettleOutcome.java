package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;

/** What came of settling a reservation; variants in order of precedence. */
public sealed interface SettleOutcome {

    record UnknownReservation() implements SettleOutcome {}

    /** The reservation was released or has expired before; nothing was changed. */
    record AlreadyEnded(ReservationState state) implements SettleOutcome {}

    /** The reservation was settled before for another amount; nothing was changed. */
    record SettledOtherwise(Credits settled) implements SettleOutcome {}

    /** Nothing was changed: a reservation is the most that can be charged. */
    record MoreThanReserved(Credits reserved) implements SettleOutcome {}

    /**
     * Settled, now or by an earlier call for the same amount.
     *
     * @param returned what went back in the same transaction
     */
    record Settled(Credits settled, Credits returned) implements SettleOutcome {}
}
