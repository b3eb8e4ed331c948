package dev.candid.server.jobs;

/** Where one stage of a job stands. */
public enum StageState {
    WAITING,
    RUNNING,
    FINISHED,
    FAILED
}
