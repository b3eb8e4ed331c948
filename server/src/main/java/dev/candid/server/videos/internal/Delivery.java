package dev.candid.server.videos.internal;

import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.SettleOutcome;
import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.UploadUse;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.PriceLine;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOutput;
import dev.candid.server.videos.VideoState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The end of a video: its files are handed over, its credits settled or given back, its inputs let go. */
@Component
class Delivery {

    /** How long an output waits for delivery. */
    static final Duration OUTPUT_LIFE = Duration.ofDays(30);

    /** How long a stage's artefact outlives its job, when nothing of an upload is in it. */
    static final Duration CACHE_LIFE = Duration.ofHours(24);

    private final VideoArchive archive;
    private final JdbcVideoFiles files;
    private final ObjectStore objects;
    private final CreditLedger ledger;
    private final Library library;
    private final Clock clock;
    private final EndedVideos ended;

    Delivery(
            VideoArchive archive,
            JdbcVideoFiles files,
            ObjectStore objects,
            CreditLedger ledger,
            Library library,
            EndedVideos ended,
            Clock clock) {
        this.archive = archive;
        this.files = files;
        this.objects = objects;
        this.ledger = ledger;
        this.library = library;
        this.ended = ended;
        this.clock = clock;
    }

    /** Stores the outputs, all or none; those that an attempt before this one stored stay. */
    void deliver(JobContext job, Path folder) {
        VideoId video = new VideoId(job.jobId().value());
        job.guard(() -> {
            Instant now = clock.instant();
            Set<OutputKind> delivered = files.outputs(job.workspace(), video, now).stream()
                    .map(VideoOutput::kind)
                    .collect(Collectors.toUnmodifiableSet());
            for (OutputKind kind : OutputKind.values()) {
                if (!delivered.contains(kind)) {
                    store(job.workspace(), video, kind, folder.resolve(fileOf(kind)), now);
                }
            }
        });
    }

    private void store(WorkspaceId workspace, VideoId video, OutputKind kind, Path file, Instant now) {
        try (InputStream plain = Files.newInputStream(file)) {
            StoredObject stored = objects.put(workspace, ObjectPrefix.OUTPUT, plain);
            if (stored.sizeBytes() > 0) { // a video without words has empty captions
                files.addOutput(
                        workspace,
                        video,
                        new VideoOutput(kind, stored.id(), stored.sizeBytes(), now, now.plus(OUTPUT_LIFE)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileOf(OutputKind kind) {
        return switch (kind) {
            case VIDEO -> "video.mp4";
            case POSTER -> "poster.jpg";
            case SRT -> "captions.srt";
            case VTT -> "captions.vtt";
        };
    }

    /** Runs in the transaction that ends the job: the video ends with it, or not at all. */
    void end(JobReference job, JobEnding ending) {
        WorkspaceId workspace = job.workspace();
        VideoId video = new VideoId(job.id().value());
        VideoRow row = archive.row(workspace, video);
        Instant now = clock.instant();
        List<PriceLine> lines = switch (ending) {
            case JobEnding.Succeeded ignored -> charge(workspace, row);
            case JobEnding.Partial ignored -> charge(workspace, row);
            case JobEnding.Failed ignored -> giveBack(workspace, row, now);
            case JobEnding.Cancelled ignored -> giveBack(workspace, row, now);
        };
        Optional<Shortfall> shortfall = switch (ending) {
            case JobEnding.Failed(Shortfall why) -> Optional.of(why);
            case JobEnding.Partial(Shortfall why) -> Optional.of(why);
            case JobEnding.Succeeded ignored -> Optional.empty();
            case JobEnding.Cancelled ignored -> Optional.empty();
        };
        boolean first = archive.end(
                workspace,
                video,
                new JdbcVideos.Ending(
                        VideoState.valueOf(ending.state().name()),
                        now,
                        PriceList.total(lines),
                        lines.isEmpty() ? Optional.empty() : Optional.of(archive.sealCharged(workspace, lines)),
                        shortfall.map(why -> archive.sealFailure(workspace, why))));
        if (!first) {
            throw new IllegalStateException("video " + video + " ended twice");
        }
        library.endUse(workspace, new UploadUse(video.value()));
        files.endArtefacts(workspace, video, now, now.plus(CACHE_LIFE));
        letGoAfterCommit();
    }

    /** What the finished file holds is charged, never more than was reserved; nothing when the reservation ran out. */
    private List<PriceLine> charge(WorkspaceId workspace, VideoRow row) {
        List<PriceLine> lines = PriceList.settle(
                archive.order(workspace, row),
                archive.quote(workspace, row),
                archive.report(workspace, row)
                        .orElseThrow(() -> new IllegalStateException("delivered without a check " + row.id())));
        if (archive.order(workspace, row).test()) {
            return lines; // nothing was reserved
        }
        Credits charged = PriceList.total(lines);
        SettleOutcome outcome = ledger.settle(workspace, row.reservation(), charged);
        return switch (outcome) {
            case SettleOutcome.Settled ignored -> lines;
            case SettleOutcome.AlreadyEnded ignored -> List.of();
            case SettleOutcome.UnknownReservation ignored -> throw unexpected(row);
            case SettleOutcome.SettledOtherwise ignored -> throw unexpected(row);
            case SettleOutcome.MoreThanReserved ignored -> throw unexpected(row);
        };
    }

    private static IllegalStateException unexpected(VideoRow row) {
        return new IllegalStateException("the reservation of video " + row.id() + " does not fit its settlement");
    }

    private List<PriceLine> giveBack(WorkspaceId workspace, VideoRow row, Instant now) {
        ledger.release(workspace, row.reservation()); // whatever its outcome, nothing is held any more
        files.withdrawOutputs(workspace, row.id(), now);
        return List.of();
    }

    /** The schedule would find what is due as well; this finds it sooner. */
    private void letGoAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ended.letGo();
            }
        });
    }
}
