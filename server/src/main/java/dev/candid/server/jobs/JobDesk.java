package dev.candid.server.jobs;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The jobs of all workspaces, as the operator sees them: without names. Safe for use by many threads. */
public interface JobDesk {

    /** What the operator looks at. */
    enum Group {
        WAITING,
        RUNNING,
        FAILED,
        ENDED
    }

    /** The last row of a page: the next page starts behind it. */
    record Position(Instant createdAt, UUID job) {}

    /**
     * One job.
     *
     * @param stage that runs, or that fell short
     * @param reason why it fell short, as a code of ours
     * @param notBefore when it is tried again, if it waits for that
     */
    record DeskJob(
            JobId id,
            WorkspaceId workspace,
            JobKind kind,
            JobState state,
            int attempt,
            Instant createdAt,
            Optional<Instant> endedAt,
            Optional<String> stage,
            Optional<String> reason,
            Instant notBefore) {}

    /**
     * How busy the installation is.
     *
     * @param failedLastDay jobs that failed within 24 hours
     * @param busyWorkers that gave a sign of life within half a minute while running a job
     */
    record Load(int waiting, int running, int failedLastDay, int busyWorkers, Optional<Instant> oldestWaiting) {}

    /** Newest first. */
    List<DeskJob> list(Group group, Optional<Position> after, int limit);

    Optional<DeskJob> find(JobId job);

    Load load();

    /** Ends the pause of a job that waits to be tried again. @return whether it waited */
    boolean tryNow(JobId job);
}
