package dev.candid.server.videos;

/** What came of asking to delete a video; variants in order of precedence. */
public sealed interface DeleteOutcome {

    /** No such video in this workspace. */
    record Unknown() implements DeleteOutcome {}

    /** It has not ended; cancel it first. */
    record NotEnded(VideoState state) implements DeleteOutcome {}

    /** Its row, its brief and its files are gone. */
    record Deleted() implements DeleteOutcome {}
}
