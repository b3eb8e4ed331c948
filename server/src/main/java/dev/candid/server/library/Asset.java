package dev.candid.server.library;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file that a person keeps on purpose.
 *
 * @param reason why, in the person's own words
 * @param keeper empty when a key of nobody kept it, or that person is gone
 * @param media empty for files stored before that was kept
 * @param usedIn how many videos used it since it is kept
 * @param removedAt when somebody deleted it; it can be brought back for a while
 * @param version counts the changes, so that two people do not overwrite each other's
 */
public record Asset(
        Upload upload,
        Optional<AssetName> name,
        List<AssetName> tags,
        String reason,
        Optional<PersonId> keeper,
        Instant keptAt,
        AssetSource source,
        Optional<MediaType> media,
        boolean hasThumbnail,
        long usedIn,
        Optional<Instant> removedAt,
        int version) {

    public Asset {
        tags = List.copyOf(tags);
    }

    public UploadId id() {
        return upload.id();
    }

    @Override
    public String toString() {
        return "Asset[" + upload.id() + "]";
    }
}
