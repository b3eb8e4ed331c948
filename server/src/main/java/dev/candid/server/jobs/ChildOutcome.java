package dev.candid.server.jobs;

import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.jobs.spi.StageOutcome;

/** What came of running one stage in a child; variants in order of precedence. */
public sealed interface ChildOutcome {

    /** The job was cancelled or its lease lost, and the child killed for it. */
    record Stopped() implements ChildOutcome {}

    /** The child and all it started were killed for want of time. */
    record TimedOut() implements ChildOutcome {}

    /** The child ended, or spoke nonsense, before it answered. */
    record Crashed() implements ChildOutcome {}

    /** The engine says that the stage cannot succeed with this specification. */
    record Failed(String reason, String remedy) implements ChildOutcome {}

    record Finished(double seconds) implements ChildOutcome {}

    /**
     * The usual answer of a stage to this: crashes and timeouts are tried again (with a bound), failures are final.
     *
     * @throws LeaseLostException if stopped
     */
    default StageOutcome asStageOutcome() {
        return switch (this) {
            case Stopped() -> throw new LeaseLostException();
            case TimedOut() ->
                new StageOutcome.TryAgain(
                        "stage-timed-out", "Rendering took too long; make the video shorter or try again later.");
            case Crashed() ->
                new StageOutcome.TryAgain("child-crashed", "Rendering stopped unexpectedly; try again later.");
            case Failed(String reason, String remedy) -> new StageOutcome.Failed(reason, remedy);
            case Finished(double ignored) -> new StageOutcome.Finished();
        };
    }
}
