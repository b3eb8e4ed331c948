package dev.candid.server.videos;

/** Where a video stands. */
public enum VideoState {
    QUEUED,
    RUNNING,
    /** Every effect asked for was measured in the finished file. */
    SUCCEEDED,
    /** There is a file, and an effect asked for was not found in it; what is missing is not charged. */
    PARTIAL,
    FAILED,
    CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
