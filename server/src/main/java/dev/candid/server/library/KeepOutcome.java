package dev.candid.server.library;

/** What came of asking to keep an upload; variants in order of precedence. */
public sealed interface KeepOutcome {

    /** No such upload in this workspace. */
    record Unknown() implements KeepOutcome {}

    /** The end date is not in the future. */
    record EndPassed() implements KeepOutcome {}

    record Kept(Upload asset) implements KeepOutcome {}
}
