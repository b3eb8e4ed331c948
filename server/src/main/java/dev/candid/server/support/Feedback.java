package dev.candid.server.support;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Short words that people send us without expecting an answer. Safe for use by many threads. */
public interface Feedback {

    /** Longest words, in characters. */
    int LONGEST_WORDS = 2_000;

    /** What one person may send in a day. */
    int MOST_A_DAY = 20;

    /**
     * One piece of feedback, as the operator reads it: without its sender. Prints redacted.
     *
     * @param place the name of a part of the console, if the person said where
     */
    record Entry(FeedbackId id, FeedbackKind kind, String words, Optional<String> place, boolean seen, Instant at) {

        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    /**
     * @param place the name of a part of the console, never an address
     * @return false if the person has sent enough for today; nothing was kept then
     */
    boolean send(PersonId person, FeedbackKind kind, String words, Optional<String> place);

    /** Newest first. */
    List<Entry> list(Optional<PageCursor> after, int limit);

    /** How many were not seen, at most {@code most}. */
    int unseen(int most);

    /** @return whether there is such an entry */
    boolean markSeen(FeedbackId id);
}
