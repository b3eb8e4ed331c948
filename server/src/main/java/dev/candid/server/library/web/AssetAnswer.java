package dev.candid.server.library.web;

import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.MediaType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** An asset as the API answers it. */
@Schema(name = "Asset")
record AssetAnswer(
        UUID id,
        Optional<String> name,
        List<String> tags,
        @Schema(allowableValues = {"picture", "clip"}) String kind,
        Optional<String> mediaType,
        long sizeBytes,
        int widthPx,
        int heightPx,
        @Schema(description = "0 for a picture.") double durationSeconds,
        @Schema(description = "Why it is kept.") String reason,
        Instant createdAt,
        Instant keptAt,

        @Schema(description = "When it goes; absent when it is kept until somebody deletes it.")
        Optional<Instant> until,

        @Schema(description = "How many videos used it since it is kept.")
        long usedIn,

        @Schema(description = "Send it back when you change the asset.")
        int version) {

    static AssetAnswer of(Asset asset) {
        return new AssetAnswer(
                asset.id().value(),
                asset.name().map(AssetName::reveal),
                asset.tags().stream().map(AssetName::reveal).toList(),
                asset.upload().kind().name().toLowerCase(Locale.ROOT),
                asset.media().map(MediaType::mime),
                asset.upload().sizeBytes(),
                asset.upload().widthPx(),
                asset.upload().heightPx(),
                asset.upload().duration().toMillis() / 1000.0,
                asset.reason(),
                asset.upload().createdAt(),
                asset.keptAt(),
                asset.upload().expiresAt(),
                asset.usedIn(),
                asset.version());
    }

    @Override
    public String toString() {
        return "AssetAnswer[" + id + "]"; // names are content
    }
}
