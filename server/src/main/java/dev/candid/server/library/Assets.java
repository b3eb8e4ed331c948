package dev.candid.server.library;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.spi.AssetUsers;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a workspace keeps in its library on purpose. Safe for use by many threads and several processes. */
public interface Assets {

    /** For how long a removed asset can be brought back. */
    Duration UNDO = Duration.ofMinutes(10);

    /** @param after the last asset of the page before, newest first @param limit 1 to 201 */
    List<Asset> list(WorkspaceId workspace, AssetFilter filter, Optional<PageCursor> after, int limit);

    /** Empty for what is no asset, was removed, or never was. */
    Optional<Asset> find(WorkspaceId workspace, UploadId asset);

    /** Those removed that can still be brought back, newest first; at most 50. */
    List<Asset> removed(WorkspaceId workspace);

    /** @param version of the asset that the caller saw */
    AssetOutcome change(WorkspaceId workspace, UploadId asset, AssetWish wish, int version);

    /** Hides an asset; it goes for good when {@link #UNDO} is over. */
    AssetOutcome remove(WorkspaceId workspace, UploadId asset);

    /** Brings a removed asset back. */
    AssetOutcome restore(WorkspaceId workspace, UploadId asset);

    /** Every tag of the workspace with the number of its assets, the most used first; at most 200. */
    List<Tagged> tags(WorkspaceId workspace);

    record Tagged(AssetName tag, long count) {}

    /** Where an asset was used, the latest first; at most {@code limit}. */
    List<Use> uses(WorkspaceId workspace, UploadId asset, int limit);

    record Use(AssetUsers.User user, Instant usedAt) {}

    Quota quota(WorkspaceId workspace);

    /** @param count of all uploads, kept or not */
    record Quota(long count, long mostCount, long sizeBytes, long mostBytes) {}

    /** @param offset first byte @param length most bytes to give */
    InputStream open(WorkspaceId workspace, Asset asset, long offset, long length);

    /** A small WebP; empty when there is none. */
    Optional<InputStream> thumbnail(WorkspaceId workspace, UploadId asset);
}
