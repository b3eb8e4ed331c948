package dev.candid.server.jobs.spi;

import dev.candid.server.jobs.JobId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.function.Supplier;

/**
 * A worker's lease on a job, for one attempt. Each lease has a fencing token larger than all before it; a worker that
 * comes back late holds an old one and can change nothing. Safe for use by many threads.
 */
public interface JobContext {

    JobReference reference();

    default JobId jobId() {
        return reference().id();
    }

    default WorkspaceId workspace() {
        return reference().workspace();
    }

    default int attempt() {
        return reference().attempt();
    }

    long fencingToken();

    /**
     * Runs {@code writes} in a transaction in the workspace's scope that first locks the job's row and checks the
     * fencing token; joins a running transaction. Keep it short: the job's progress waits for it.
     *
     * @throws LeaseLostException if the job is no longer this worker's; nothing was run
     */
    <T> T guard(Supplier<T> writes);

    /** As {@link #guard(Supplier)}, without an answer. */
    default void guard(Runnable writes) {
        guard(() -> {
            writes.run();
            return true;
        });
    }

    /** Reports progress of the running stage; written at most twice a second, the last report of a stage always. */
    void progress(long done, long of);

    /** Whether the job was cancelled or taken over; known within half a second. */
    boolean lost();

    /** @throws LeaseLostException if {@link #lost()} */
    default void stopIfLost() {
        if (lost()) {
            throw new LeaseLostException();
        }
    }
}
