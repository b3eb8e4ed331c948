package dev.candid.server.library;

import dev.candid.server.storage.DeletionRecord;

/** What came of asking to delete an upload; variants in order of precedence. */
public sealed interface DeleteOutcome {

    /** No such upload in this workspace. */
    record Unknown() implements DeleteOutcome {}

    /** A job that has not ended still needs it. */
    record InUse() implements DeleteOutcome {}

    record Deleted(DeletionRecord record) implements DeleteOutcome {}
}
