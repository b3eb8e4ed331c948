package dev.candid.server.videos;

/** What came of asking to cancel a video; variants in order of precedence. */
public sealed interface CancelOutcome {

    /** No such video in this workspace. */
    record Unknown() implements CancelOutcome {}

    /** The video had ended before; nothing changed. */
    record AlreadyEnded(VideoState state) implements CancelOutcome {}

    /** Cancelled; nothing is charged, and running work stops within two seconds. */
    record Cancelled() implements CancelOutcome {}
}
