package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;
import java.time.Instant;

/** What came of asking to reserve credits; variants in order of precedence. */
public sealed interface ReserveOutcome {

    /** The idempotency key was used before for another amount; nothing was changed. */
    record KeyReused() implements ReserveOutcome {}

    /** The reservation with this key was made before and has ended; nothing was changed and nothing is held. */
    record AlreadyEnded(ReservationId id, ReservationState state) implements ReserveOutcome {}

    /**
     * The API key may not spend that much this month; nothing was changed.
     *
     * @param left what the key may still reserve this month
     */
    record KeyCapReached(Credits left, Credits wanted) implements ReserveOutcome {}

    /** Nothing was changed; the key stays unused. */
    record InsufficientCredits(Credits available, Credits wanted) implements ReserveOutcome {}

    /**
     * Reserved, now or by an earlier call with the same key.
     *
     * @param available what is left to reserve
     */
    record Reserved(ReservationId id, Credits available, Instant expiresAt) implements ReserveOutcome {}
}
