package dev.candid.server.jobs.spi;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobKind;
import java.util.List;

/** Runs the jobs of one kind; a bean in every process, whatever its role. Safe for use by many threads. */
public interface JobHandler {

    JobKind kind();

    /** The names of the stages in the order they run; at least one, unique, fixed when a job is enqueued. */
    List<String> stages();

    /**
     * Runs one stage, outside any transaction. It may have run before, wholly or in part: after a crash the job goes on
     * with the first stage not recorded as finished. Every write goes through {@link JobContext#guard}.
     *
     * @throws LeaseLostException to stop at once, when the job is no longer this worker's
     * @throws RuntimeException anything else is a failed attempt: tried again, with a bound
     */
    StageOutcome runStage(JobContext job, String stage);

    /**
     * Called exactly once for each job, in the transaction that ends it and in its workspace's scope: what this writes
     * is committed with the ending or not at all. It can run in a process that never ran a stage (a cancelled job).
     */
    void onEnded(JobReference job, JobEnding ending);

    /**
     * Called on the worker when an attempt is over, whatever came of it and after its child was stopped: the place to
     * remove the work folder. Not called when the worker itself dies.
     */
    default void afterAttempt(JobReference job) {}
}
