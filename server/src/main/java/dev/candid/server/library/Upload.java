package dev.candid.server.library;

import dev.candid.server.storage.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A probed file with its metadata stripped, sealed in storage. It is an input, gone when the last job that used it ends,
 * unless a person kept it; then it is an asset.
 *
 * @param contentKey keyed hash of the stored bytes; equal for equal bytes of one workspace
 * @param duration zero for a picture
 * @param kept whether a person kept it on purpose
 * @param expiresAt when it goes at the latest if nothing uses it; empty for an asset kept until the person deletes it
 */
public record Upload(
        UploadId id,
        UploadKind kind,
        ObjectId object,
        byte[] contentKey,
        long sizeBytes,
        int widthPx,
        int heightPx,
        Duration duration,
        boolean kept,
        Instant createdAt,
        Optional<Instant> expiresAt) {}
