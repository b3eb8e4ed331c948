package dev.candid.server.videos.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.VideoOutput;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.VideoSummary;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Videos as people see them: the row, opened, and the state of its job. Every method runs in the caller's scope. */
@Component
class VideoViews {

    private final JdbcVideos videos;
    private final JdbcVideoFiles files;
    private final VideoNames names;
    private final VideoArchive archive;
    private final ObjectStore objects;
    private final Clock clock;

    VideoViews(
            JdbcVideos videos,
            JdbcVideoFiles files,
            VideoNames names,
            VideoArchive archive,
            ObjectStore objects,
            Clock clock) {
        this.videos = videos;
        this.files = files;
        this.names = names;
        this.archive = archive;
        this.objects = objects;
        this.clock = clock;
    }

    boolean exists(WorkspaceId workspace, VideoId video) {
        return videos.find(workspace, video).isPresent();
    }

    Optional<PersonId> maker(WorkspaceId workspace, VideoId video) {
        return videos.maker(workspace, video);
    }

    List<VideoRow> page(WorkspaceId workspace, Optional<PageCursor> after, int limit) {
        return videos.page(workspace, after, limit);
    }

    Optional<Video> video(WorkspaceId workspace, VideoId video, Optional<JobView> job) {
        return videos.find(workspace, video)
                .map(row -> new Video(
                        summary(workspace, row, job),
                        job.map(JobView::attempt).orElse(0),
                        job.flatMap(JobView::startedAt),
                        job.map(JobView::stages).orElse(List.of()),
                        archive.report(workspace, row),
                        archive.quote(workspace, row),
                        row.reservation(),
                        row.settled(),
                        archive.charged(workspace, row),
                        archive.failure(workspace, row),
                        row.ending().isPresent() ? outputs(workspace, video) : List.of()));
    }

    /** The rows of several videos; those that are not there are left out. */
    Map<VideoId, VideoRow> rows(WorkspaceId workspace, List<VideoId> wanted) {
        return videos.findAll(workspace, wanted).stream()
                .collect(Collectors.toUnmodifiableMap(VideoRow::id, Function.identity()));
    }

    /** What was asked for, under the name that the video has now. */
    Optional<VideoOrder> order(WorkspaceId workspace, VideoId video) {
        return videos.find(workspace, video)
                .map(row -> archive.order(workspace, row)
                        .named(names.open(workspace, row.name()).reveal()));
    }

    VideoSummary summary(WorkspaceId workspace, VideoRow row, Optional<JobView> job) {
        return new VideoSummary(
                row.id(),
                names.open(workspace, row.name()),
                row.ending().orElseGet(() -> state(job)),
                row.createdAt(),
                row.endedAt(),
                row.quoted(),
                row.settled());
    }

    /** Of a video whose row has no ending; the job may have got one since the row was read. */
    private static VideoState state(Optional<JobView> job) {
        JobState state = job.map(JobView::state).orElse(JobState.WAITING);
        return switch (state) {
            case WAITING, SCHEDULED ->
                job.filter(view -> view.attempt() > 0).isPresent() ? VideoState.RUNNING : VideoState.QUEUED;
            case RUNNING, SUCCEEDED, PARTIAL, FAILED, CANCELLED -> VideoState.RUNNING;
        };
    }

    /** Only of a video that has ended: until then a delivery can still be withdrawn. */
    List<VideoOutput> outputs(WorkspaceId workspace, VideoId video) {
        boolean ended = videos.find(workspace, video)
                .filter(row -> row.ending().isPresent())
                .isPresent();
        return ended ? files.outputs(workspace, video, clock.instant()) : List.of();
    }

    InputStream open(WorkspaceId workspace, VideoOutput output, long offset, long length) {
        return objects.openRange(workspace, output.object(), offset, length);
    }
}
