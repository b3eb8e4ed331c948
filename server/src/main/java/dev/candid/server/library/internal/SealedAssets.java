package dev.candid.server.library.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.AssetOutcome;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.Assets;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectStore;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Assets as rows with sealed words, their bytes sealed in storage. */
@Service
class SealedAssets implements Assets {

    /** A first page starts behind everything, whatever the clocks of several nodes say. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final JdbcAssets assets;
    private final JdbcUploads uploads;
    private final AssetShelf shelf;
    private final AssetReader reader;
    private final ObjectStore objects;
    private final Tenancy tenancy;
    private final Clock clock;

    SealedAssets(
            JdbcAssets assets,
            JdbcUploads uploads,
            AssetShelf shelf,
            AssetReader reader,
            ObjectStore objects,
            Tenancy tenancy,
            Clock clock) {
        this.assets = assets;
        this.uploads = uploads;
        this.shelf = shelf;
        this.reader = reader;
        this.objects = objects;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public List<Asset> list(WorkspaceId workspace, AssetFilter filter, Optional<PageCursor> after, int limit) {
        Instant now = clock.instant();
        PageCursor from = after.orElseGet(() -> new PageCursor(now.plus(AHEAD), new UUID(-1, -1)));
        return tenancy.inWorkspace(
                workspace,
                () -> reader.open(
                        workspace, assets.list(workspace, reader.wanted(workspace, filter), from, limit, now)));
    }

    @Override
    public Optional<Asset> find(WorkspaceId workspace, UploadId asset) {
        return stored(workspace, asset).filter(found -> found.removedAt().isEmpty());
    }

    private Optional<Asset> stored(WorkspaceId workspace, UploadId asset) {
        return tenancy.inWorkspace(
                workspace,
                () -> assets.find(workspace, asset, clock.instant())
                        .map(row -> reader.open(workspace, List.of(row)).getFirst()));
    }

    @Override
    public List<Asset> removed(WorkspaceId workspace) {
        Instant after = clock.instant().minus(UNDO);
        return tenancy.inWorkspace(workspace, () -> reader.open(workspace, assets.removed(workspace, after)));
    }

    @Override
    public AssetOutcome change(WorkspaceId workspace, UploadId asset, AssetWish wish, int version) {
        Instant now = clock.instant();
        return tenancy.inWorkspace(workspace, () -> {
            Optional<Asset> before = find(workspace, asset);
            if (before.isEmpty()) {
                return new AssetOutcome.Unknown();
            }
            if (wish.until().filter(end -> !end.isAfter(now)).isPresent()) {
                return new AssetOutcome.EndPassed();
            }
            JdbcAssets.Change change = new JdbcAssets.Change(
                    shelf.sealedName(workspace, wish),
                    shelf.sealedReason(workspace, wish),
                    wish.until().map(AssetShelf::micros),
                    version);
            if (!assets.change(workspace, asset, change)) {
                return find(workspace, asset)
                        .<AssetOutcome>map(AssetOutcome.ChangedMeanwhile::new)
                        .orElseGet(AssetOutcome.Unknown::new);
            }
            shelf.label(workspace, asset, wish);
            return done(workspace, asset);
        });
    }

    private AssetOutcome done(WorkspaceId workspace, UploadId asset) {
        return stored(workspace, asset)
                .<AssetOutcome>map(AssetOutcome.Done::new)
                .orElseGet(AssetOutcome.Unknown::new);
    }

    @Override
    public AssetOutcome remove(WorkspaceId workspace, UploadId asset) {
        return tenancy.inWorkspace(workspace, () -> {
            if (find(workspace, asset).isEmpty()) {
                return new AssetOutcome.Unknown();
            }
            return assets.remove(workspace, asset, AssetShelf.micros(clock.instant()))
                    ? done(workspace, asset)
                    : new AssetOutcome.InUse();
        });
    }

    @Override
    public AssetOutcome restore(WorkspaceId workspace, UploadId asset) {
        return tenancy.inWorkspace(
                workspace,
                () -> assets.restore(workspace, asset) ? done(workspace, asset) : new AssetOutcome.Unknown());
    }

    @Override
    public List<Tagged> tags(WorkspaceId workspace) {
        return tenancy.inWorkspace(workspace, () -> reader.tags(workspace));
    }

    @Override
    public List<Use> uses(WorkspaceId workspace, UploadId asset, int limit) {
        return tenancy.inWorkspace(workspace, () -> reader.uses(workspace, asset, limit));
    }

    @Override
    public Quota quota(WorkspaceId workspace) {
        JdbcUploads.Holdings holdings = tenancy.inWorkspace(workspace, () -> uploads.holdings(workspace));
        return new Quota(holdings.count(), Intake.WORKSPACE_COUNT, holdings.sizeBytes(), Intake.WORKSPACE_BYTES);
    }

    @Override
    public InputStream open(WorkspaceId workspace, Asset asset, long offset, long length) {
        return objects.openRange(workspace, asset.upload().object(), offset, length);
    }

    @Override
    public Optional<InputStream> thumbnail(WorkspaceId workspace, UploadId asset) {
        Optional<ObjectId> object = tenancy.inWorkspace(
                workspace,
                () -> uploads.row(workspace, asset)
                        .filter(row -> row.upload().kept())
                        .flatMap(UploadRow::thumbnail));
        return object.map(found -> objects.open(workspace, found));
    }
}
