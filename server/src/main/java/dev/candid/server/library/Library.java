package dev.candid.server.library;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a workspace. An upload is an input: it goes when the last job that used it ends, or after a day without
 * use; {@link #keep} makes it an asset by an explicit act. Safe for use by many threads and several processes.
 */
public interface Library {

    /**
     * Reads {@code body} to its end or to the size limit, probes it in a sandbox, strips its metadata and seals it.
     *
     * @throws IOException if the sender breaks off; nothing is kept then
     */
    IntakeOutcome receive(WorkspaceId workspace, InputStream body) throws IOException;

    /** Empty for an upload of another workspace, one that is gone, and one that never was. */
    Optional<Upload> find(WorkspaceId workspace, UploadId upload);

    /** As {@link #find(WorkspaceId, UploadId)} for several; those that are not there are left out. */
    Map<UploadId, Upload> find(WorkspaceId workspace, Set<UploadId> uploads);

    /**
     * Takes uploads into use, in the caller's transaction when one runs; until {@link #endUse} they are not swept.
     * Idempotent by use.
     */
    UseOutcome use(WorkspaceId workspace, UploadUse use, Set<UploadId> uploads);

    /** Ends a use, in the caller's transaction when one runs: inputs that nothing else uses are due at once. Idempotent. */
    void endUse(WorkspaceId workspace, UploadUse use);

    /** Forgets that an ended use was one, because what used the uploads is deleted. Idempotent. */
    void forgetUse(WorkspaceId workspace, UploadUse use);

    /** Decrypts an upload into a file of a work folder, which the caller sweeps. */
    void copyTo(WorkspaceId workspace, UploadId upload, Path file) throws IOException;

    /** @param reason the person's own words, sealed @param until empty keeps it until the person deletes it */
    KeepOutcome keep(
            WorkspaceId workspace, UploadId upload, String reason, Optional<PersonId> actor, Optional<Instant> until);

    /** Deletes an upload or asset that no running job uses. */
    DeleteOutcome delete(WorkspaceId workspace, UploadId upload);

    /** Deletes what is due in every workspace; runs by schedule as well. @return how many went */
    int sweep();
}
