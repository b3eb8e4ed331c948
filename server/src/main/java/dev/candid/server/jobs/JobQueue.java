package dev.candid.server.jobs;

import dev.candid.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** The queue of durable jobs. Safe for use by many threads and processes. */
public interface JobQueue {

    /**
     * Accepts a job. Joins the caller's transaction: the job exists exactly when that commits.
     *
     * @throws IllegalStateException without a running transaction, or if no handler knows the kind
     * @throws org.springframework.dao.DuplicateKeyException if the id is taken
     */
    void enqueue(WorkspaceId workspace, JobId id, JobKind kind, Optional<JobName> name);

    /**
     * Ends the job as cancelled, calling the handler's {@code onEnded} in the same transaction (the caller's, if one
     * runs). The worker that has it can write nothing more and stops within two seconds.
     */
    CancelOutcome cancel(WorkspaceId workspace, JobId id);

    Optional<JobView> find(WorkspaceId workspace, JobId id);

    /** The jobs of these ids that exist, in the order of the ids; at most 200 ids. */
    List<JobView> findAll(WorkspaceId workspace, List<JobId> ids);
}
