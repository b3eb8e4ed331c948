package dev.candid.server.videos.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.credits.Spender;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.videos.CancelOutcome;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.DeleteOutcome;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.PriceOutcome;
import dev.candid.server.videos.Receipt;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.VideoOutput;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.VideoSummary;
import dev.candid.server.videos.Videos;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Videos as rows beside the jobs that run them. */
@Service
class StoredVideos implements Videos {

    private final OrderDesk desk;
    private final VideoViews views;
    private final Receipts receipts;
    private final EndedVideos ended;
    private final JobQueue queue;
    private final JobEvents events;
    private final Tenancy tenancy;

    StoredVideos(
            OrderDesk desk,
            VideoViews views,
            Receipts receipts,
            EndedVideos ended,
            JobQueue queue,
            JobEvents events,
            Tenancy tenancy) {
        this.desk = desk;
        this.views = views;
        this.receipts = receipts;
        this.ended = ended;
        this.queue = queue;
        this.events = events;
        this.tenancy = tenancy;
    }

    @Override
    public PriceOutcome price(WorkspaceId workspace, VideoOrder order) {
        return desk.price(workspace, order);
    }

    @Override
    public Map<String, Credits> optionPrices() {
        return PriceList.OPTIONS;
    }

    @Override
    public CreateOutcome create(WorkspaceId workspace, Spender spender, VideoId id, VideoOrder order) {
        return desk.create(tenancy, workspace, spender, id, order);
    }

    @Override
    public Optional<Video> find(WorkspaceId workspace, VideoId video) {
        return tenancy.inWorkspace(workspace, () -> {
            Optional<JobView> job = queue.find(workspace, new JobId(video.value()));
            return views.video(workspace, video, job);
        });
    }

    @Override
    public Optional<PersonId> maker(WorkspaceId workspace, VideoId video) {
        return tenancy.inWorkspace(workspace, () -> views.maker(workspace, video));
    }

    @Override
    public List<VideoSummary> list(WorkspaceId workspace, Optional<PageCursor> after, int limit) {
        return tenancy.inWorkspace(workspace, () -> {
            List<VideoRow> page = views.page(workspace, after, limit);
            List<JobId> running = page.stream()
                    .filter(row -> row.ending().isEmpty())
                    .map(row -> new JobId(row.id().value()))
                    .toList();
            Map<JobId, JobView> jobs = queue.findAll(workspace, running).stream()
                    .collect(Collectors.toUnmodifiableMap(JobView::id, Function.identity()));
            return page.stream()
                    .map(row -> views.summary(
                            workspace,
                            row,
                            Optional.ofNullable(jobs.get(new JobId(row.id().value())))))
                    .toList();
        });
    }

    @Override
    public CancelOutcome cancel(WorkspaceId workspace, VideoId video) {
        boolean known = tenancy.inWorkspace(workspace, () -> views.exists(workspace, video));
        if (!known) {
            return new CancelOutcome.Unknown();
        }
        return switch (queue.cancel(workspace, new JobId(video.value()))) {
            case dev.candid.server.jobs.CancelOutcome.NoSuchJob() ->
                new CancelOutcome.AlreadyEnded(
                        find(workspace, video).orElseThrow().summary().state());
            case dev.candid.server.jobs.CancelOutcome.AlreadyEnded(JobState state) ->
                new CancelOutcome.AlreadyEnded(VideoState.valueOf(state.name()));
            case dev.candid.server.jobs.CancelOutcome.Cancelled() -> new CancelOutcome.Cancelled();
        };
    }

    @Override
    public DeleteOutcome delete(WorkspaceId workspace, VideoId video) {
        Optional<VideoState> state =
                find(workspace, video).map(found -> found.summary().state());
        if (state.isEmpty()) {
            return new DeleteOutcome.Unknown();
        }
        if (!state.get().ended()) {
            return new DeleteOutcome.NotEnded(state.get());
        }
        ended.remove(workspace, video);
        return new DeleteOutcome.Deleted();
    }

    @Override
    public List<JobEvent> awaitEvents(WorkspaceId workspace, VideoId video, long sequence, Duration atMost)
            throws InterruptedException {
        return events.awaitAfter(workspace, new JobId(video.value()), sequence, atMost);
    }

    @Override
    public Optional<VideoOutput> output(WorkspaceId workspace, VideoId video, OutputKind kind) {
        return tenancy.inWorkspace(
                workspace,
                () -> views.outputs(workspace, video).stream()
                        .filter(output -> output.kind() == kind)
                        .findFirst());
    }

    @Override
    public InputStream open(WorkspaceId workspace, VideoOutput output, long offset, long length) {
        return views.open(workspace, output, offset, length);
    }

    @Override
    public Optional<Receipt> receipt(WorkspaceId workspace, VideoId video) {
        return find(workspace, video).map(found -> receipts.receipt(workspace, found.summary()));
    }

    @Override
    public int sweep() {
        return ended.sweep();
    }
}
