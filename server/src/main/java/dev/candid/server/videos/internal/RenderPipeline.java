package dev.candid.server.videos.internal;

import dev.candid.engine.spec.CheckReport;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.jobs.ChildOutcome;
import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.RenderChildren;
import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.jobs.spi.JobHandler;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.jobs.spi.StageOutcome;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.MissingObjectException;
import dev.candid.server.storage.WorkFolderFullException;
import dev.candid.server.storage.WorkFolders;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs videos as jobs: each stage of the engine in a render child, its artefacts kept in the cache, then the delivery.
 * An attempt works in a folder of its own, which starts empty: what earlier stages left is brought back from the cache.
 */
@Component
class RenderPipeline implements JobHandler {

    static final JobKind KIND = new JobKind("video");
    static final String DELIVER = "deliver";

    /** The longest video in the slowest setting renders in well under this; what takes longer hangs. */
    private static final Duration STAGE_TIME = Duration.ofMinutes(30);

    /** The engine's reason as well as ours: room may return, so it is worth another try. */
    private static final String DISK_FULL = "disk-full";

    /** How Linux says ENOSPC; Java has no exception of its own for it. */
    private static final String NO_SPACE = "No space left on device";

    private static final StageOutcome NO_ROOM = new StageOutcome.TryAgain(
            DISK_FULL, "The server has no room for the files of this video; ask its operator to make room.");

    private static final StageOutcome WORK_FOLDER_UNUSABLE = new StageOutcome.TryAgain(
            "work-folder-unusable",
            "The server could not read or write its own files for this video; ask its operator to look at the disk.");

    private static final StageOutcome INPUT_MISSING = new StageOutcome.Failed(
            "input-missing", "A file that the video was given is no longer there; upload it again and submit anew.");

    private static final StageOutcome ARTEFACT_MISSING = new StageOutcome.TryAgain(
            "artefact-missing", "A file of an earlier step was lost; the steps are run again by themselves.");

    private static final String UNDONE_REMEDY =
            "Something that was asked for is missing in the finished file and is not charged; see the effects.";

    private final Map<JobId, Path> folders = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.builder().build();
    private final VideoArchive archive;
    private final StageCache cache;
    private final Delivery delivery;
    private final Library library;
    private final RenderChildren children;
    private final WorkFolders workFolders;
    private final Tenancy tenancy;

    RenderPipeline(
            VideoArchive archive,
            StageCache cache,
            Delivery delivery,
            Library library,
            RenderChildren children,
            WorkFolders workFolders,
            Tenancy tenancy) {
        this.archive = archive;
        this.cache = cache;
        this.delivery = delivery;
        this.library = library;
        this.children = children;
        this.workFolders = workFolders;
        this.tenancy = tenancy;
    }

    @Override
    public JobKind kind() {
        return KIND;
    }

    @Override
    public List<String> stages() {
        List<String> stages = new ArrayList<>();
        StageName.ofVideo().stream().map(RenderPipeline::nameOf).forEach(stages::add);
        stages.add(DELIVER);
        return List.copyOf(stages);
    }

    @Override
    public StageOutcome runStage(JobContext job, String stage) {
        try {
            Attempt attempt = attempt(job);
            if (!stage.equals(DELIVER)) {
                return attempt.through(StageName.valueOf(stage.toUpperCase(Locale.ROOT)));
            }
            StageOutcome rendered = attempt.through(StageName.CHECK);
            if (rendered instanceof StageOutcome.Failed || rendered instanceof StageOutcome.TryAgain) {
                return rendered;
            }
            delivery.deliver(job, attempt.folder());
            return new StageOutcome.Finished();
        } catch (WorkFolderFullException full) {
            return NO_ROOM;
        } catch (InputMissingException gone) {
            return INPUT_MISSING;
        } catch (UncheckedIOException outage) {
            return cameOf(Objects.requireNonNull(outage.getCause()));
        } catch (IOException outage) {
            return cameOf(outage);
        }
    }

    /** What an outage of the work folder means for the video: another try may get past each of them. */
    static StageOutcome cameOf(IOException outage) {
        if (String.valueOf(outage.getMessage()).contains(NO_SPACE)) {
            return NO_ROOM;
        }
        return outage instanceof NoSuchFileException ? ARTEFACT_MISSING : WORK_FOLDER_UNUSABLE;
    }

    @Override
    public void onEnded(JobReference job, JobEnding ending) {
        delivery.end(job, ending);
    }

    @Override
    public void afterAttempt(JobReference job) {
        Optional.ofNullable(folders.remove(job.id())).ifPresent(workFolders::remove);
    }

    static String nameOf(StageName stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private Attempt attempt(JobContext job) throws IOException {
        VideoId video = new VideoId(job.jobId().value());
        VideoOrder order = tenancy.inWorkspace(job.workspace(), () -> archive.order(job.workspace(), video));
        Map<UploadId, Upload> uploads = library.find(job.workspace(), order.uploads());
        if (!uploads.keySet().containsAll(order.uploads())) {
            throw new InputMissingException();
        }
        VideoSpec spec = Engine.specOf(order, uploads);
        Path folder = folders.get(job.jobId());
        if (folder == null) {
            folder = workFolders.create(job.jobId().value());
            folders.put(job.jobId(), folder);
        }
        for (UploadId upload : order.uploads()) {
            Path file = folder.resolve(Engine.fileOf(order, upload));
            if (!Files.exists(file)) {
                bring(job.workspace(), upload, file);
            }
        }
        return new Attempt(job, folder, spec, uploads);
    }

    private void bring(WorkspaceId workspace, UploadId upload, Path file) throws IOException {
        try {
            library.copyTo(workspace, upload, file);
        } catch (MissingObjectException deleted) {
            throw new InputMissingException();
        } catch (UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof NoSuchFileException) {
                throw new InputMissingException();
            }
            throw unreadable;
        }
    }

    /** An upload is recorded and its file is not there, or neither is. */
    private static final class InputMissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One attempt's view of the video in its work folder. */
    private final class Attempt {

        private final JobContext job;
        private final Path folder;
        private final VideoSpec spec;
        private final Map<UploadId, Upload> uploads;

        Attempt(JobContext job, Path folder, VideoSpec spec, Map<UploadId, Upload> uploads) {
            this.job = job;
            this.folder = folder;
            this.spec = spec;
            this.uploads = uploads;
        }

        Path folder() {
            return folder;
        }

        /** Has the artefacts of every stage up to {@code last} in the folder, running what neither it nor the cache has. */
        StageOutcome through(StageName last) throws IOException {
            for (StageName stage : StageName.ofVideo()) {
                if (stage.compareTo(last) > 0) {
                    break;
                }
                job.stopIfLost();
                StageOutcome outcome = ensure(stage, stage == last);
                if (!(outcome instanceof StageOutcome.Finished)) {
                    return outcome;
                }
            }
            return last == StageName.CHECK ? judge() : new StageOutcome.Finished();
        }

        private StageOutcome ensure(StageName stage, boolean current) throws IOException {
            boolean here = stage.artefacts().stream().allMatch(file -> Files.exists(folder.resolve(file)));
            if (here) {
                return new StageOutcome.Finished();
            }
            byte[] key = cache.key(job.workspace(), stage, spec, uploads.values());
            if (cache.restore(job.workspace(), stage, key, folder)) {
                return new StageOutcome.Finished();
            }
            ChildOutcome outcome = render(stage, current);
            if (outcome instanceof ChildOutcome.Finished) {
                boolean fromUploads = stage != StageName.VOICE && !uploads.isEmpty();
                cache.keep(job, stage, key, folder, fromUploads);
            }
            boolean noRoom = outcome instanceof ChildOutcome.Failed failed
                    && failed.reason().equals(DISK_FULL);
            return noRoom ? NO_ROOM : outcome.asStageOutcome();
        }

        private ChildOutcome render(StageName stage, boolean current) {
            StageRequest request = new StageRequest(stage, folder.toString(), spec);
            Consumer<dev.candid.engine.spec.StageAnswer.Progress> progress =
                    current ? report -> job.progress(report.done(), report.of()) : report -> job.stopIfLost();
            try (RenderChild child = children.lease(job.jobId())) {
                return child.run(request, progress, STAGE_TIME);
            }
        }

        /** What the check measured decides whether the video is whole. */
        private StageOutcome judge() throws IOException {
            CheckReport report = json.readValue(Files.readAllBytes(folder.resolve("check.json")), CheckReport.class);
            job.guard(() ->
                    archive.report(job.workspace(), new VideoId(job.jobId().value()), report));
            boolean whole = report.effects().stream().allMatch(effect -> effect.done() || !effect.asked());
            return whole
                    ? new StageOutcome.Finished()
                    : new StageOutcome.FinishedInPart("effects-undone", UNDONE_REMEDY);
        }
    }
}
