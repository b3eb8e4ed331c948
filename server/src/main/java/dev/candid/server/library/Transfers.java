package dev.candid.server.library;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Files that come into the library in parts and can be resumed. What has arrived is sealed in storage part by part, so
 * neither a broken line nor a killed server loses more than the last part, and no plain byte waits on a disk. Safe for
 * use by many threads and several processes.
 */
public interface Transfers {

    /** How long a transfer waits for its next bytes. */
    Duration LIFE = Duration.ofHours(24);

    /** What came of asking to send a file; variants in order of precedence. */
    sealed interface StartOutcome {

        /** The asset to be replaced is not there. */
        record Unknown() implements StartOutcome {}

        record EndPassed() implements StartOutcome {}

        record TooLarge(long limitBytes) implements StartOutcome {}

        /** With what is on its way, the workspace would hold more files or bytes than it may. */
        record LibraryFull(long limitCount, long limitBytes) implements StartOutcome {}

        record Started(Transfer transfer) implements StartOutcome {}
    }

    StartOutcome start(WorkspaceId workspace, Optional<PersonId> person, TransferWish wish);

    Optional<Transfer> find(WorkspaceId workspace, TransferId transfer);

    /** What a person has on the way or had refused lately, newest first; at most 50. */
    List<Transfer> openOf(WorkspaceId workspace, PersonId person);

    /** What came of sending bytes; variants in order of precedence. */
    sealed interface AppendOutcome {

        record Unknown() implements AppendOutcome {}

        /** The bytes would not follow on those that are here; nothing was taken. */
        record OtherOffset(long receivedBytes) implements AppendOutcome {}

        /** This node is receiving as much as it may; nothing was taken. */
        record Busy() implements AppendOutcome {}

        /** The disk has no room; what was taken before counts. */
        record NoRoom(long receivedBytes) implements AppendOutcome {}

        /** The file came in so many small pieces that it cannot go on. */
        record TooManyParts() implements AppendOutcome {}

        record Appended(Transfer transfer) implements AppendOutcome {}
    }

    /**
     * Takes bytes until the sender stops, breaks off or the file is whole; then it is checked in the background.
     *
     * @param offset how many bytes the sender believes are here
     */
    AppendOutcome append(WorkspaceId workspace, TransferId transfer, long offset, InputStream bytes);

    /** Ends a transfer and deletes what has arrived. @return whether there was one to end */
    boolean cancel(WorkspaceId workspace, TransferId transfer);

    /** Checks whole files that nobody is checking, and deletes what has expired; runs by schedule as well. */
    void goOn();
}
