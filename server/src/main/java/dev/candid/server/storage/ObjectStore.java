package dev.candid.server.storage;

import dev.candid.server.kernel.WorkspaceId;
import java.io.InputStream;
import java.util.Optional;

/**
 * Objects of workspaces, each encrypted as it streams under a key of its own, which the workspace's key wraps. Nothing
 * on disk tells whose or what an object is. Content that was changed on disk fails to read. Safe for use by many
 * threads and processes. Disk failures come out as {@link java.io.UncheckedIOException}.
 */
public interface ObjectStore {

    /**
     * Stores the whole stream; it is on disk when this returns, and the object exists once the caller's transaction, or
     * an own one when there is none, commits. Reads the stream before it opens a transaction.
     *
     * @param plain read to its end, not closed
     */
    StoredObject put(WorkspaceId workspace, ObjectPrefix prefix, InputStream plain);

    Optional<StoredObject> find(WorkspaceId workspace, ObjectId id);

    /** The newest object of a prefix with this content, if there is one. */
    Optional<StoredObject> findByContent(WorkspaceId workspace, ObjectPrefix prefix, byte[] contentKey);

    /**
     * The plain content. A read fails with {@link java.io.IOException} at the first part that does not authenticate.
     *
     * @throws MissingObjectException if there is none
     */
    InputStream open(WorkspaceId workspace, ObjectId id);

    /**
     * A part of the plain content, for range requests: only the parts of the file it needs are read.
     *
     * @param offset first byte, 0 to the size
     * @param length most bytes to give; less when the object ends before
     * @throws MissingObjectException if there is none
     */
    InputStream openRange(WorkspaceId workspace, ObjectId id, long offset, long length);

    /**
     * Deletes in three steps: commits what is to be deleted and forgets the object's key, removes the file, writes down
     * that it is gone. After a crash in between the sweeper does the rest. Deleting again gives the same record.
     *
     * @throws MissingObjectException if it never existed in this workspace
     * @throws IllegalStateException inside a transaction (a bug: the commitment could still roll back)
     */
    DeletionRecord delete(WorkspaceId workspace, ObjectId id, DeletionReason reason);

    /** The record of a finished deletion. */
    Optional<DeletionRecord> deletionRecord(WorkspaceId workspace, ObjectId id);
}
