package dev.candid.server.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as it stood when it was read.
 *
 * @param attempt 0 before a worker first took it; each lease adds 1, also the one after a worker's death
 * @param stages in the order they run
 * @param shortfall why the job is {@code PARTIAL} or {@code FAILED}
 */
public record JobView(
        JobId id,
        JobKind kind,
        Optional<JobName> name,
        JobState state,
        int attempt,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<Stage> stages,
        Optional<Shortfall> shortfall) {

    public JobView {
        stages = List.copyOf(stages);
    }

    /**
     * One stage.
     *
     * @param attempt the job's attempt that ran it last; 0 before it first ran
     * @param done of {@code of} units as last reported; both 0 before the first report
     */
    public record Stage(
            String name,
            StageState state,
            int attempt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            long done,
            long of) {}
}
