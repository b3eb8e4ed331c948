package dev.candid.server.terms;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import java.util.List;
import java.util.Optional;

/** Reports of abuse, by anybody. Safe for use by many threads. */
public interface Reports {

    /** Longest words of a report or of a decision, in characters. */
    int LONGEST_WORDS = 4_000;

    /** Longest place, in characters. */
    int LONGEST_PLACE = 500;

    /** Longest contact, in characters. */
    int LONGEST_CONTACT = 254;

    /** What somebody reports. Prints redacted. */
    record Wish(Report.About about, Cause cause, String place, String words, Optional<String> contact) {
        @Override
        public String toString() {
            return "Wish[redacted]";
        }
    }

    ReportId make(Wish wish);

    Optional<Report> find(ReportId id);

    /** Reports in a state: open ones the oldest first, others the newest first. */
    List<Report> list(Report.State state, Optional<PageCursor> after, int limit);

    /** How many are open, at most {@code most}. */
    int open(int most);

    /** @return whether the report was open */
    boolean decide(ReportId id, Report.State state, String note, PersonId operator);
}
