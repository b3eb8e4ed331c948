package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;

/**
 * Credits that an agency gives to its clients. Both ledgers say so in one transaction: the agency's credits are reserved
 * and used, the client is granted lots with the same ends. Safe for use by many threads.
 */
public interface Allotments {

    /** What an agency gave. */
    record Allotment(ReservationId reservation, Credits amount, Instant createdAt) {}

    /** What came of giving; variants in order of precedence. */
    sealed interface AllotOutcome {

        /** There is no such client of this agency. */
        record Unknown() implements AllotOutcome {}

        /** The key was used before for another amount; nothing was changed. */
        record KeyReused() implements AllotOutcome {}

        /** More than the agency gives this client in a calendar month (UTC). @param left what is left of it */
        record AboveCap(Credits left) implements AllotOutcome {}

        record InsufficientCredits(Credits available) implements AllotOutcome {}

        /** Given, now or by an earlier call with the same key. */
        record Allotted(Credits amount) implements AllotOutcome {}
    }

    /**
     * @param amount at least one credit
     * @param idempotencyKey unique among what the agency gives
     */
    AllotOutcome allot(WorkspaceId agency, WorkspaceId client, Credits amount, Spender by, String idempotencyKey);

    /** What the agency gave this client since the month began (UTC). */
    Credits thisMonth(WorkspaceId agency, WorkspaceId client);

    /** What the agency gave this client, newest first. @param limit 1 to 200 */
    List<Allotment> list(WorkspaceId agency, WorkspaceId client, int limit);
}
