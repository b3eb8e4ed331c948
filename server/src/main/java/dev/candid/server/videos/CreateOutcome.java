package dev.candid.server.videos;

import dev.candid.server.kernel.Credits;
import java.util.List;

/** What came of asking for a video; variants in order of precedence. Only {@link Created} changes anything. */
public sealed interface CreateOutcome {

    record Faulty(List<OrderFault> faults) implements CreateOutcome {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** @param faults one for each field that names an upload which is not there, whyever */
    record UploadUnknown(List<OrderFault> faults) implements CreateOutcome {
        public UploadUnknown {
            faults = List.copyOf(faults);
        }
    }

    /** The workspace has as many unfinished videos as it may. */
    record TooManyWaiting(int limit) implements CreateOutcome {}

    /** The API key has a cap, and this video does not fit into what is left of it this month. */
    record KeyCapReached(Credits left, Credits wanted) implements CreateOutcome {}

    record CreditsShort(Credits available, Credits wanted) implements CreateOutcome {}

    record Created(VideoId video, Quote quote) implements CreateOutcome {}
}
