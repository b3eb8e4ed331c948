package dev.candid.server.jobs;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.util.List;

/** Reads the progress of jobs. A reader that presents the last sequence it saw loses nothing and sees nothing twice. */
public interface JobEvents {

    /**
     * The events after {@code sequence} (0: from the first), in order, at most 500; empty when there is none yet, when
     * the workspace has no such job, or when the events were swept some time after the job's end.
     */
    List<JobEvent> after(WorkspaceId workspace, JobId id, long sequence);

    /** As {@link #after}, but waits up to {@code atMost} for the first event; never inside a transaction. */
    List<JobEvent> awaitAfter(WorkspaceId workspace, JobId id, long sequence, Duration atMost)
            throws InterruptedException;
}
