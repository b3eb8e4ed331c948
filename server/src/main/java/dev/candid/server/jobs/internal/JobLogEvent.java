package dev.candid.server.jobs.internal;

/** What this module writes to the log. */
enum JobLogEvent {
    ATTEMPT_STARTED,
    ATTEMPT_FAILED,
    ATTEMPT_STOPPED,
    JOB_ENDED,
    LEASE_FAILED,
    BACKGROUND_WORK_FAILED,
    JOBS_REPAIRED,
    ROWS_SWEPT,
    CHILD_STARTED,
    CHILD_CRASHED,
    CHILD_TIMED_OUT,
    CHILDREN_NOT_ISOLATED
}
