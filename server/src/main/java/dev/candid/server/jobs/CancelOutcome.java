package dev.candid.server.jobs;

/** What came of asking to cancel a job; variants in order of precedence. */
public sealed interface CancelOutcome {

    record NoSuchJob() implements CancelOutcome {}

    /** The job had ended before; nothing changed. */
    record AlreadyEnded(JobState state) implements CancelOutcome {}

    /** The job is cancelled as soon as the transaction commits; running work stops within two seconds. */
    record Cancelled() implements CancelOutcome {}
}
