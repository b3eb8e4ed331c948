package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Breaking the glass: the operator sees people and workspaces masked, and opens one of them for a short time to
 * investigate abuse, with a reason. Each opening is written down before anything shows, cannot be taken back, and is
 * shown to the people whose details they are. Safe for use by many threads.
 */
public interface Openings {

    /** How long an opening lasts. */
    Duration LENGTH = Duration.ofMinutes(15);

    /** Longest reason, in characters. */
    int LONGEST_REASON = 500;

    /** @param reason in the operator's words, as the people concerned read it */
    record Opening(OpeningId id, SubjectId subject, String reason, Instant from, Instant until) {

        @Override
        public String toString() {
            return "Opening[" + id + "]";
        }
    }

    /**
     * Opens a person's or a workspace's details for one operator.
     *
     * @param reason 1 to {@link #LONGEST_REASON} characters
     * @return empty if there is no such person or workspace
     */
    Optional<Opening> open(SubjectId subject, PersonId operator, String reason);

    /** The operator's opening that runs now. */
    Optional<Opening> current(SubjectId subject, PersonId operator);

    /** All openings of a subject, newest first; at most 200. */
    List<Opening> of(SubjectId subject);
}
