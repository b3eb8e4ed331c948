package dev.candid.server.library.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts files and words of people into the rows of assets. Every method runs in the caller's transaction. */
@Component
class AssetShelf {

    static final String NAME = "library_upload.name";
    static final String TAG = "library_tag.name";

    private final JdbcUploads uploads;
    private final JdbcAssets assets;
    private final Intake intake;
    private final WordIndex words;
    private final Vault vault;
    private final Clock clock;

    AssetShelf(JdbcUploads uploads, JdbcAssets assets, Intake intake, WordIndex words, Vault vault, Clock clock) {
        this.uploads = uploads;
        this.assets = assets;
        this.intake = intake;
        this.words = words;
        this.vault = vault;
        this.clock = clock;
    }

    /** Where a new asset comes to lie. */
    Place fresh(WorkspaceId workspace, Optional<PersonId> actor, AssetWish wish) {
        return new Place() {
            @Override
            public ObjectPrefix prefix() {
                return ObjectPrefix.ASSET;
            }

            @Override
            public Upload put(StoredObject stored, Inspection.Finding.Accepted accepted, Optional<ObjectId> thumbnail) {
                // First as an input, which the row's rules ask for; it becomes an asset in the same transaction.
                Upload input = intake.upload(stored, accepted, false, Optional.empty());
                uploads.insert(workspace, input, accepted.media());
                byte[] reason = sealedReason(workspace, wish);
                assets.keep(
                        workspace,
                        input.id(),
                        new JdbcUploads.Kept(
                                stored.id(),
                                thumbnail,
                                reason,
                                actor,
                                wish.until().map(AssetShelf::micros),
                                now()),
                        sealedName(workspace, wish));
                label(workspace, input.id(), wish);
                return input;
            }
        };
    }

    /** Takes back the transaction of a replacement whose asset went, or was taken into use, meanwhile. */
    static final class AssetWentException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Where content comes to lie that takes the place of an asset's. */
    Place instead(WorkspaceId workspace, UploadId asset) {
        return new Place() {
            @Override
            public ObjectPrefix prefix() {
                return ObjectPrefix.ASSET;
            }

            @Override
            public Upload put(StoredObject stored, Inspection.Finding.Accepted accepted, Optional<ObjectId> thumbnail) {
                Upload fresh = intake.upload(stored, accepted, true, Optional.empty());
                if (!assets.replace(workspace, asset, fresh, accepted.media().name(), thumbnail)) {
                    throw new AssetWentException();
                }
                return fresh;
            }
        };
    }

    byte @Nullable [] sealedName(WorkspaceId workspace, AssetWish wish) {
        return wish.name()
                .map(name -> vault.sealText(SubjectId.of(workspace), NAME, name.reveal()))
                .orElse(null);
    }

    byte[] sealedReason(WorkspaceId workspace, AssetWish wish) {
        return vault.sealText(SubjectId.of(workspace), SealedLibrary.KEEP_REASON, wish.reason());
    }

    /** Makes the tags and the words of an asset those of {@code wish}. */
    void label(WorkspaceId workspace, UploadId asset, AssetWish wish) {
        Instant now = now();
        assets.untag(workspace, asset);
        for (AssetName tag : wish.tags()) {
            byte[] sealed = vault.sealText(SubjectId.of(workspace), TAG, tag.reveal());
            assets.tag(workspace, asset, words.tag(workspace, tag), sealed, now);
        }
        assets.dropUnusedTags(workspace);
        Stream<String> texts =
                Stream.concat(wish.name().stream(), wish.tags().stream()).map(AssetName::reveal);
        assets.index(workspace, asset, words.words(workspace, texts));
    }

    /** The resolution that PostgreSQL stores. */
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private Instant now() {
        return micros(clock.instant());
    }
}
