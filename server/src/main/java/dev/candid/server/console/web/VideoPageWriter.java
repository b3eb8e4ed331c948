package dev.candid.server.console.web;

import dev.candid.engine.spec.CheckReport;
import dev.candid.server.api.Texts;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.Credits;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.Receipt;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says everything about one video in the reader's language. */
final class VideoPageWriter {

    private final Texts texts;

    VideoPageWriter(Texts texts) {
        this.texts = texts;
    }

    static String output(VideoId video, OutputKind kind) {
        return "/api/v1/videos/" + video + "/outputs/" + kind.code();
    }

    VideoPage page(Video video, List<LedgerEntry> entries, Optional<Receipt> receipt) {
        VideoId id = video.summary().id();
        return new VideoPage(
                video.summary().name().reveal(),
                lower(video.summary().state()),
                whileRunning(video, "/api/v1/videos/" + id + "/events"),
                whileRunning(video, "/videos/" + id + "/cancel"),
                facts(video),
                video.stages().stream().map(this::stage).toList(),
                video.report().map(CheckReport::effects).orElse(List.of()).stream()
                        .map(effect -> new VideoPage.EffectLine(
                                "console.effect." + effect.name(), effect.asked(), effect.done()))
                        .toList(),
                entries.stream().map(this::ledgerLine).toList(),
                files(video),
                video.shortfall()
                        .map(cause -> new VideoPage.Failure(
                                "console.stage." + cause.stage(), cause.reason(), cause.remedy())),
                receipt.map(this::receipt).orElseGet(() -> new VideoPage.Receipt(0, List.of())));
    }

    private static Optional<String> whileRunning(Video video, String address) {
        return video.summary().state().ended() ? Optional.empty() : Optional.of(address);
    }

    private List<VideoPage.Fact> facts(Video video) {
        List<VideoPage.Fact> facts = new ArrayList<>();
        video.report()
                .ifPresent(report ->
                        facts.add(new VideoPage.Fact("console.fact.length", texts.duration(report.durationSeconds()))));
        facts.add(new VideoPage.Fact("console.fact.quoted", number(video.quote().maximum())));
        video.settled().ifPresent(settled -> facts.add(new VideoPage.Fact("console.fact.charged", number(settled))));
        facts.add(new VideoPage.Fact(
                "console.fact.created", texts.dateTime(video.summary().createdAt())));
        if (video.attempt() > 1) {
            facts.add(new VideoPage.Fact("console.fact.attempts", texts.number(video.attempt())));
        }
        return facts;
    }

    private VideoPage.StageLine stage(JobView.Stage stage) {
        String time = stage.startedAt()
                .flatMap(start -> stage.finishedAt().map(end -> Duration.between(start, end)))
                .map(took -> texts.duration(took.toMillis() / 1000.0))
                .orElse("");
        return new VideoPage.StageLine(
                "console.stage." + stage.name(), lower(stage.state()), time, stage.done(), stage.of());
    }

    private VideoPage.LedgerLine ledgerLine(LedgerEntry entry) {
        return new VideoPage.LedgerLine(
                texts.dateTime(entry.createdAt()),
                "console.ledger." + entry.kind().code(),
                signed(entry.availableChange()),
                signed(entry.reservedChange()),
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
                        texts.dateTime(file.expiresAt())));
    }

    private VideoPage.Receipt receipt(Receipt receipt) {
        List<VideoPage.Deleted> deleted = receipt.inputs().stream()
                .flatMap(input -> input.deletion().stream()
                        .map(record -> new VideoPage.Deleted(
                                texts.of("console.input." + input.role()),
                                texts.dateTime(record.deletedAt()),
                                record.id().toString())))
                .toList();
        return new VideoPage.Receipt(receipt.inputsLeft(), deleted);
    }

    private String signed(long change) {
        return (change > 0 ? "+" : "") + texts.number(change);
    }

    private String number(Credits credits) {
        return texts.number(credits.amount());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
