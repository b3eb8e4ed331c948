package dev.candid.server.library.web;

import dev.candid.server.library.Upload;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** An upload as the API answers it. */
@Schema(name = "Upload")
record UploadAnswer(
        UUID id,
        @Schema(allowableValues = {"picture", "clip"}) String kind,
        long sizeBytes,
        int widthPx,
        int heightPx,
        @Schema(description = "0 for a picture.") double durationSeconds,

        @Schema(description = "Whether somebody keeps it on purpose; then it is an asset.")
        boolean kept,

        Instant createdAt,

        @Schema(
                description = "When it goes if no video uses it. An upload that is no asset goes as soon as the"
                        + " last video that used it ends. Absent for an asset that is kept until it is deleted.")
        Optional<Instant> expiresAt) {

    static UploadAnswer of(Upload upload) {
        return new UploadAnswer(
                upload.id().value(),
                upload.kind().name().toLowerCase(Locale.ROOT),
                upload.sizeBytes(),
                upload.widthPx(),
                upload.heightPx(),
                upload.duration().toMillis() / 1000.0,
                upload.kept(),
                upload.createdAt(),
                upload.expiresAt());
    }
}
