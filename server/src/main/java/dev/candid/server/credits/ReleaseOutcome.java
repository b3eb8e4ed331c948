package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;

/** What came of releasing a reservation; variants in order of precedence. */
public sealed interface ReleaseOutcome {

    record UnknownReservation() implements ReleaseOutcome {}

    /** The reservation was settled or has expired before; nothing was changed. */
    record AlreadyEnded(ReservationState state) implements ReleaseOutcome {}

    /** Gone back, now or by an earlier release. */
    record Released(Credits returned) implements ReleaseOutcome {}
}
