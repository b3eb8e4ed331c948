package dev.candid.server.jobs;

/** Where a job stands. The last four are terminal: a job reaches exactly one of them, once. */
public enum JobState {
    /** Accepted; waits for its turn, or for the pause before a further attempt to end. */
    WAITING,
    /** Its turn has come; the next free worker takes it. */
    SCHEDULED,
    RUNNING,
    SUCCEEDED,
    /** Delivered, with some of what was asked left undone. */
    PARTIAL,
    FAILED,
    CANCELLED;

    public boolean isTerminal() {
        return compareTo(SUCCEEDED) >= 0;
    }
}
