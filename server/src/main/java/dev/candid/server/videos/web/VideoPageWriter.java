package dev.candid.server.videos.web;

import dev.candid.engine.spec.CheckReport;
import dev.candid.server.api.Texts;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.Credits;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.Receipt;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.VideoOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says everything about one video in the reader's language. */
final class VideoPageWriter {

    private static final String CURL = """
            curl -X POST "$CANDID_URL/api/v1/videos" \\
              -H "Authorization: Bearer $CANDID_KEY" \\
              -H "Content-Type: application/json" \\
              -H "Idempotency-Key: $(uuidgen)" \\
              --data-binary @- <<'ORDER'
            %s
            ORDER
            """;

    private final Texts texts;

    VideoPageWriter(Texts texts) {
        this.texts = texts;
    }

    static String output(VideoId video, OutputKind kind) {
        return "/api/v1/videos/" + video + "/outputs/" + kind.code();
    }

    /** What is known of a video beside the video itself. */
    record Around(
            VideoOrder order,
            Optional<String> maker,
            List<LedgerEntry> entries,
            Optional<Receipt> receipt,
            boolean inputsGone,
            boolean writes) {}

    VideoPage page(Video video, Around around) {
        VideoId id = video.summary().id();
        String json = OrderWriter.readable(around.order());
        return new VideoPage(
                id.toString(),
                video.summary().name().reveal(),
                lower(video.summary().state()),
                whileRunning(video, "/api/v1/videos/" + id + "/events"),
                whileRunning(video, "/videos/" + id + "/cancel"),
                facts(video),
                stages(video),
                video.report().map(CheckReport::effects).orElse(List.of()).stream()
                        .map(effect -> new VideoPage.EffectLine(
                                "videos.effect." + effect.name(), effect.asked(), effect.done()))
                        .toList(),
                around.entries().stream().map(this::ledgerLine).toList(),
                files(video),
                video.shortfall()
                        .map(cause -> new VideoPage.Failure(
                                "videos.stage." + cause.stage(),
                                cause.reason(),
                                remedy(cause.reason(), cause.remedy()))),
                around.receipt().map(this::receipt).orElseGet(() -> new VideoPage.Receipt(0, List.of())),
                new VideoPage.Made(
                        around.maker(),
                        video.summary().createdAt(),
                        around.order().voice().name(),
                        around.inputsGone(),
                        around.order().test()),
                new VideoPage.Code(json, CURL.formatted(json)),
                around.writes());
    }

    /** In the reader's language where the reason is one of those that people meet. */
    private String remedy(String reason, String remedy) {
        String key = "videos.remedy." + reason;
        return texts.has(key) ? texts.of(key) : remedy;
    }

    private static Optional<String> whileRunning(Video video, String address) {
        return video.summary().state().ended() ? Optional.empty() : Optional.of(address);
    }

    private List<VideoPage.Fact> facts(Video video) {
        List<VideoPage.Fact> facts = new ArrayList<>();
        video.report().ifPresent(report -> {
            facts.add(new VideoPage.Fact("videos.fact.length", texts.duration(report.durationSeconds())));
            facts.add(new VideoPage.Fact("videos.fact.size", report.widthPx() + " × " + report.heightPx()));
        });
        facts.add(new VideoPage.Fact("videos.fact.quoted", number(video.quote().maximum())));
        video.settled().ifPresent(settled -> facts.add(new VideoPage.Fact("videos.fact.charged", number(settled))));
        video.startedAt()
                .flatMap(start -> video.summary().endedAt().map(end -> Duration.between(start, end)))
                .filter(took -> !took.isNegative())
                .ifPresent(took ->
                        facts.add(new VideoPage.Fact("videos.fact.took", texts.duration(took.toMillis() / 1000.0))));
        if (video.attempt() > 1) {
            facts.add(new VideoPage.Fact("videos.fact.attempts", texts.number(video.attempt())));
        }
        return facts;
    }

    private List<VideoPage.StageLine> stages(Video video) {
        Optional<Instant> first = video.stages().stream()
                .flatMap(stage -> stage.startedAt().stream())
                .min(Instant::compareTo);
        Optional<Instant> last = video.stages().stream()
                .flatMap(stage -> stage.finishedAt().stream())
                .max(Instant::compareTo);
        long wholeMillis = first.flatMap(
                        start -> last.map(end -> Duration.between(start, end).toMillis()))
                .filter(millis -> millis > 0)
                .orElse(0L);
        return video.stages().stream()
                .map(stage -> stage(stage, first, wholeMillis))
                .toList();
    }

    private VideoPage.StageLine stage(JobView.Stage stage, Optional<Instant> first, long wholeMillis) {
        Optional<Duration> took =
                stage.startedAt().flatMap(start -> stage.finishedAt().map(end -> Duration.between(start, end)));
        long offset = stage.startedAt()
                .flatMap(start ->
                        first.map(begun -> Duration.between(begun, start).toMillis()))
                .map(millis -> hundredths(millis, wholeMillis))
                .orElse(0L);
        return new VideoPage.StageLine(
                "videos.stage." + stage.name(),
                lower(stage.state()),
                took.map(length -> texts.duration(length.toMillis() / 1000.0)).orElse(""),
                stage.done(),
                stage.of(),
                offset,
                took.map(length -> hundredths(length.toMillis(), wholeMillis)).orElse(0L));
    }

    private static long hundredths(long millis, long wholeMillis) {
        return wholeMillis == 0 ? 0 : Math.clamp(Math.round(100.0 * millis / wholeMillis), 0, 100);
    }

    private VideoPage.LedgerLine ledgerLine(LedgerEntry entry) {
        return new VideoPage.LedgerLine(
                texts.dateTime(entry.createdAt()),
                "videos.ledger." + entry.kind().code(),
                texts.signed(entry.availableChange()),
                texts.signed(entry.reservedChange()),
                number(entry.after().available()));
    }

    private Optional<VideoPage.Files> files(Video video) {
        VideoId id = video.summary().id();
        return video.outputs().stream()
                .filter(file -> file.kind() == OutputKind.VIDEO)
                .findFirst()
                .map(file -> new VideoPage.Files(
                        output(id, OutputKind.VIDEO),
                        output(id, OutputKind.POSTER),
                        output(id, OutputKind.SRT),
                        output(id, OutputKind.VTT),
                        file.expiresAt(),
                        longer(video, file),
                        texts.bytes(file.sizeBytes())));
    }

    private static boolean longer(Video video, VideoOutput file) {
        return file.expiresAt()
                .isBefore(video.summary()
                        .createdAt()
                        .plus(VideoCatalogue.KEPT_AT_MOST)
                        .minus(Duration.ofHours(1)));
    }

    private VideoPage.Receipt receipt(Receipt receipt) {
        List<VideoPage.Deleted> deleted = receipt.inputs().stream()
                .flatMap(input -> input.deletion().stream()
                        .map(record -> new VideoPage.Deleted(
                                texts.of("videos.input." + input.role()),
                                texts.dateTime(record.deletedAt()),
                                record.id().toString())))
                .toList();
        return new VideoPage.Receipt(receipt.inputsLeft(), deleted);
    }

    private String number(Credits credits) {
        return texts.number(credits.amount());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
