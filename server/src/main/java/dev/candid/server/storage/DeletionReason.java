package dev.candid.server.storage;

import java.util.Locale;

/** Why an object was deleted; printed on receipts. */
public enum DeletionReason {
    /** The last job that used it has ended. */
    JOB_ENDED,
    /** Its time was up. */
    EXPIRED,
    /** A person deleted it. */
    REQUESTED,
    /** It never became part of anything: a failed or repeated upload. */
    ABANDONED,
    /** Its subject was erased. */
    ERASED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
