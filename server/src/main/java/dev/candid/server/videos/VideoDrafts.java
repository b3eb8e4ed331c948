package dev.candid.server.videos;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What people have filled in and not ordered yet: one draft for each person in each workspace. Safe for many threads. */
public interface VideoDrafts {

    /** How long a draft stays after it was last saved. */
    Duration LIFE = Duration.ofDays(30);

    /** @param form the fields as the person left them, also where they make no sense; prints redacted */
    record Draft(Map<String, String> form, long version, Instant savedAt) {

        public Draft {
            form = Map.copyOf(form);
        }

        @Override
        public String toString() {
            return "Draft[version=" + version + "]";
        }
    }

    /** What came of saving; variants in order of precedence. */
    sealed interface SaveOutcome {

        /** Another window has saved since. */
        record Conflict(long version) implements SaveOutcome {}

        record Saved(long version, Instant at) implements SaveOutcome {}
    }

    Optional<Draft> find(WorkspaceId workspace, PersonId person);

    /** @param version that the person has seen; 0 for none */
    SaveOutcome save(WorkspaceId workspace, PersonId person, Map<String, String> form, long version);

    void discard(WorkspaceId workspace, PersonId person);

    /** Deletes the drafts whose time is up, in every workspace; runs by schedule as well. @return how many */
    int sweep();
}
