package dev.candid.server.library;

import java.util.Map;
import java.util.Set;

/** What came of asking to use uploads; variants in order of precedence. */
public sealed interface UseOutcome {

    /** @param uploads those that are not there: never were, gone, or another workspace's; nothing was taken into use */
    record Missing(Set<UploadId> uploads) implements UseOutcome {
        public Missing {
            uploads = Set.copyOf(uploads);
        }
    }

    record InUse(Map<UploadId, Upload> uploads) implements UseOutcome {
        public InUse {
            uploads = Map.copyOf(uploads);
        }
    }
}
