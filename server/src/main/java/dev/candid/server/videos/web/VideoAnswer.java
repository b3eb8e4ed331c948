package dev.candid.server.videos.web;

import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.kernel.Credits;
import dev.candid.server.videos.PriceLine;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.Receipt;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoOutput;
import dev.candid.server.videos.VideoSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A video as the API answers it. */
@Schema(name = "Video")
record VideoAnswer(
        UUID id,
        String name,

        @Schema(allowableValues = {"queued", "running", "succeeded", "partial", "failed", "cancelled"})
        String state,

        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,

        @Schema(
                description =
                        "Counts from 1 once a worker has taken the video; a further one goes on where it stopped.")
        int attempt,

        List<StageAnswer> stages,

        @Schema(description = "What was measured in the finished file; empty before that.")
        List<EffectAnswer> effects,

        Optional<Double> durationSeconds,
        CostAnswer cost,

        @Schema(description = "Why the video is partial or failed.")
        Optional<FailureAnswer> failure,

        List<OutputAnswer> outputs) {

    /** @param seconds how long it took; absent before it finished */
    @Schema(name = "Stage")
    record StageAnswer(
            String name,

            @Schema(allowableValues = {"waiting", "running", "finished", "failed"})
            String state,

            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Double> seconds,

            @Schema(description = "Of `of` units; both 0 before the first report.")
            long done,

            long of) {

        static StageAnswer of(JobView.Stage stage) {
            Optional<Double> seconds = stage.startedAt()
                    .flatMap(started -> stage.finishedAt()
                            .map(finished -> java.time.Duration.between(started, finished)
                                            .toMillis()
                                    / 1000.0));
            return new StageAnswer(
                    stage.name(),
                    lower(stage.state()),
                    stage.startedAt(),
                    stage.finishedAt(),
                    seconds,
                    stage.done(),
                    stage.of());
        }
    }

    @Schema(name = "Effect")
    record EffectAnswer(String name, boolean asked, boolean done) {}

    @Schema(name = "Cost")
    record CostAnswer(
            @Schema(description = "The most it can cost, in credits.")
            long quoted,

            @Schema(description = "What it did cost; absent until it ends.")
            Optional<Long> settled,

            List<LineAnswer> lines,

            @Schema(description = "The lines that were charged.")
            List<LineAnswer> charged) {}

    @Schema(name = "PriceLine")
    record LineAnswer(String item, long seconds, long credits) {

        static LineAnswer of(PriceLine line) {
            return new LineAnswer(line.item(), line.seconds(), line.credits().amount());
        }
    }

    @Schema(name = "Failure")
    record FailureAnswer(String stage, String reason, String remedy) {

        static FailureAnswer of(Shortfall shortfall) {
            return new FailureAnswer(shortfall.stage(), shortfall.reason(), shortfall.remedy());
        }
    }

    @Schema(name = "Output")
    record OutputAnswer(
            @Schema(allowableValues = {"video", "poster", "srt", "vtt"})
            String kind,

            String href,
            String mediaType,
            long sizeBytes,
            Instant expiresAt) {

        static OutputAnswer of(UUID video, VideoOutput output) {
            return new OutputAnswer(
                    output.kind().code(),
                    "/api/v1/videos/" + video + "/outputs/" + output.kind().code(),
                    output.kind().mediaType(),
                    output.sizeBytes(),
                    output.expiresAt());
        }
    }

    static VideoAnswer of(Video video) {
        VideoSummary summary = video.summary();
        return new VideoAnswer(
                summary.id().value(),
                summary.name().reveal(),
                lower(summary.state()),
                summary.createdAt(),
                video.startedAt(),
                summary.endedAt(),
                video.attempt(),
                video.stages().stream().map(StageAnswer::of).toList(),
                video.report()
                        .map(report -> report.effects().stream()
                                .map(effect -> new EffectAnswer(effect.name(), effect.asked(), effect.done()))
                                .toList())
                        .orElse(List.of()),
                video.report().map(report -> report.durationSeconds()),
                new CostAnswer(
                        summary.quoted().amount(),
                        video.settled().map(Credits::amount),
                        video.quote().lines().stream().map(LineAnswer::of).toList(),
                        video.charged().stream().map(LineAnswer::of).toList()),
                video.shortfall().map(FailureAnswer::of),
                video.outputs().stream()
                        .map(output -> OutputAnswer.of(summary.id().value(), output))
                        .toList());
    }

    /** A video in a list. */
    @Schema(name = "VideoSummary")
    record SummaryAnswer(
            UUID id,
            String name,
            String state,
            Instant createdAt,
            Optional<Instant> endedAt,
            long creditsQuoted,
            Optional<Long> creditsSettled) {

        static SummaryAnswer of(VideoSummary summary) {
            return new SummaryAnswer(
                    summary.id().value(),
                    summary.name().reveal(),
                    lower(summary.state()),
                    summary.createdAt(),
                    summary.endedAt(),
                    summary.quoted().amount(),
                    summary.settled().map(Credits::amount));
        }
    }

    /** What a video can cost at most. */
    @Schema(name = "Price")
    record PriceAnswer(
            @Schema(description = "The most the video can cost.")
            long credits,

            @Schema(description = "The longest the video is expected to be.")
            long longestSeconds,

            List<LineAnswer> lines) {

        static PriceAnswer of(Quote quote) {
            return new PriceAnswer(
                    quote.maximum().amount(),
                    quote.longestSeconds(),
                    quote.lines().stream().map(LineAnswer::of).toList());
        }
    }

    /** What a video left behind of what it was given. */
    @Schema(name = "Receipt")
    record ReceiptAnswer(
            UUID video,
            String state,
            long creditsQuoted,
            Optional<Long> creditsSettled,
            List<InputAnswer> inputs,

            @Schema(description = "Inputs that are still there; 0 from a minute after the video ended.")
            int inputsLeft) {

        static ReceiptAnswer of(Receipt receipt) {
            return new ReceiptAnswer(
                    receipt.video().value(),
                    lower(receipt.state()),
                    receipt.quoted().amount(),
                    receipt.settled().map(Credits::amount),
                    receipt.inputs().stream().map(InputAnswer::of).toList(),
                    receipt.inputsLeft());
        }
    }

    @Schema(name = "ReceiptInput")
    record InputAnswer(
            UUID upload,
            @Schema(allowableValues = {"scene", "product"}) String role,

            @Schema(description = "Kept in the library on purpose.")
            boolean asset,

            Optional<Instant> deletedAt,
            Optional<UUID> deletionRecord,
            @Schema(description = "Why it was deleted.") Optional<String> reason,

            @Schema(description = "SHA-256 over what was to be deleted, fixed before the file was touched; hex.")
            Optional<String> commitment) {

        static InputAnswer of(Receipt.Input input) {
            return new InputAnswer(
                    input.upload().value(),
                    input.role(),
                    input.asset(),
                    input.deletion().map(record -> record.deletedAt()),
                    input.deletion().map(record -> record.id().value()),
                    input.deletion().map(record -> record.reason().label()),
                    input.deletion().map(record -> HexFormat.of().formatHex(record.commitment())));
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
