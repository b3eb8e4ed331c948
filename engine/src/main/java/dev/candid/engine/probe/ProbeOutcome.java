package dev.candid.engine.probe;

/** What came of looking at a file. */
public sealed interface ProbeOutcome {

    /** What kept the decoder away from everything else. */
    Sandbox.Kind sandbox();

    /** The file can be used. */
    record Accepted(MediaFacts facts, Sandbox.Kind sandbox) implements ProbeOutcome {}

    /** The file cannot be used. */
    record Refused(RefusalReason reason, Sandbox.Kind sandbox) implements ProbeOutcome {}
}
