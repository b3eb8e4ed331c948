package dev.candid.server.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of a job's progress.
 *
 * @param sequence 1, 2, 3 … within the job, without gaps; what a reader presents to go on after it
 * @param state the job's state after this event
 * @param stage the stage the event is about
 * @param done of {@code of} units; both 0 unless {@code type} is {@code PROGRESS}
 */
public record JobEvent(
        long sequence, Instant at, Type type, JobState state, int attempt, Optional<String> stage, long done, long of) {

    /** What happened. */
    public enum Type {
        ACCEPTED,
        ATTEMPT_STARTED,
        STAGE_STARTED,
        PROGRESS,
        STAGE_FINISHED,
        /** The attempt did not succeed; the job waits for a further one. */
        ATTEMPT_FAILED,
        /** The last event of every job. */
        ENDED
    }
}
