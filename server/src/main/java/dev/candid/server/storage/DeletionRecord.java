package dev.candid.server.storage;

import java.time.Instant;

/**
 * Proof that an object was deleted.
 *
 * @param deletedAt when its file was gone and that was written down
 * @param commitment hash over what was to be deleted, 32 bytes; committed to the database before the file was touched
 */
public record DeletionRecord(
        DeletionRecordId id,
        ObjectId objectId,
        ObjectPrefix prefix,
        DeletionReason reason,
        Instant deletedAt,
        byte[] commitment) {}
