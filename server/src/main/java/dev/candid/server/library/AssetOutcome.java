package dev.candid.server.library;

/** What came of asking to change, remove or bring back an asset; variants in order of precedence. */
public sealed interface AssetOutcome {

    /** No such asset in this workspace. */
    record Unknown() implements AssetOutcome {}

    /** The end date is not in the future. */
    record EndPassed() implements AssetOutcome {}

    /** A video that has not ended still needs it. */
    record InUse() implements AssetOutcome {}

    /** Somebody changed it since the caller looked. */
    record ChangedMeanwhile(Asset now) implements AssetOutcome {}

    record Done(Asset asset) implements AssetOutcome {}
}
