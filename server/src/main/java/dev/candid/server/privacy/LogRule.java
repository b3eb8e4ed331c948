package dev.candid.server.privacy;

/** Whether a field may stand in a log line. */
public enum LogRule {
    NEVER,
    /** Random ids of jobs, videos, objects and requests: they say nothing without the database. */
    AS_ID,
    /** Numbers, durations, constants of our code. */
    AS_IS
}
