package dev.candid.server.jobs.spi;

/** What came of a stage; variants in order of precedence. */
public sealed interface StageOutcome {

    /** Cannot succeed: the job ends as failed. Reason and remedy as in {@link dev.candid.server.jobs.Shortfall}. */
    record Failed(String reason, String remedy) implements StageOutcome {}

    /** Did not succeed for a cause that may pass: tried again after a pause, with a bound; then as {@link Failed}. */
    record TryAgain(String reason, String remedy) implements StageOutcome {}

    /** Finished with something left undone: the job goes on and ends as partial. */
    record FinishedInPart(String reason, String remedy) implements StageOutcome {}

    record Finished() implements StageOutcome {}
}
