package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Credits that an operator grants by hand, each with its reason. Safe for use by many threads. */
public interface Grants {

    /** Longest reason, in characters. */
    int LONGEST_REASON = 500;

    /** The most credits of one grant: a slip of the finger should not print money. */
    long MOST = 1_000_000;

    /** One grant. @param words the operator's, sealed where they are kept */
    record Grant(LotId lot, Credits amount, GrantReason reason, String words, Instant at, Optional<Instant> expiresAt) {

        @Override
        public String toString() {
            return "Grant[" + lot + "]";
        }
    }

    /** What an operator wants to grant. @param operation the same when a form is sent twice: then granted once */
    record Wish(Credits amount, GrantReason reason, String words, Optional<Instant> expiresAt, UUID operation) {

        @Override
        public String toString() {
            return "Wish[" + operation + "]";
        }
    }

    /** Grants and writes down why, in one transaction. */
    GrantOutcome grant(WorkspaceId workspace, Wish wish, PersonId operator);

    /** A workspace's grants by hand, newest first. */
    List<Grant> of(WorkspaceId workspace, int limit);
}
