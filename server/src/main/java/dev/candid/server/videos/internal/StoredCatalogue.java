package dev.candid.server.videos.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.videos.CatalogueEntry;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoFilter;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Videos as rows that people look after. */
@Service
class StoredCatalogue implements VideoCatalogue {

    private final JdbcCatalogue catalogue;
    private final VideoViews views;
    private final VideoNames names;
    private final EndedVideos ended;
    private final JobQueue queue;
    private final Tenancy tenancy;
    private final Clock clock;

    StoredCatalogue(
            JdbcCatalogue catalogue,
            VideoViews views,
            VideoNames names,
            EndedVideos ended,
            JobQueue queue,
            Tenancy tenancy,
            Clock clock) {
        this.catalogue = catalogue;
        this.views = views;
        this.names = names;
        this.ended = ended;
        this.queue = queue;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public List<CatalogueEntry> page(WorkspaceId workspace, VideoFilter filter, Optional<PageCursor> after, int limit) {
        List<byte[]> words = names.hashes(workspace, filter.words());
        return tenancy.inWorkspace(
                workspace, () -> entries(workspace, catalogue.page(workspace, filter, words, after, limit)));
    }

    @Override
    public Optional<CatalogueEntry> find(WorkspaceId workspace, VideoId video) {
        return tenancy.inWorkspace(
                workspace,
                () -> entries(
                                workspace,
                                catalogue.find(workspace, video).stream().toList())
                        .stream()
                        .findFirst());
    }

    private List<CatalogueEntry> entries(WorkspaceId workspace, List<JdbcCatalogue.Found> found) {
        Map<VideoId, VideoRow> rows = views.rows(
                workspace, found.stream().map(JdbcCatalogue.Found::id).toList());
        List<JobId> running = rows.values().stream()
                .filter(row -> row.ending().isEmpty())
                .map(row -> new JobId(row.id().value()))
                .toList();
        Map<JobId, JobView> jobs = queue.findAll(workspace, running).stream()
                .collect(Collectors.toUnmodifiableMap(JobView::id, Function.identity()));
        Instant now = clock.instant();
        return found.stream()
                .flatMap(entry -> Optional.ofNullable(rows.get(entry.id())).stream()
                        .map(row -> new CatalogueEntry(
                                views.summary(
                                        workspace,
                                        row,
                                        Optional.ofNullable(
                                                jobs.get(new JobId(entry.id().value())))),
                                entry.maker(),
                                entry.keptUntil().filter(until -> until.isAfter(now)))))
                .toList();
    }

    @Override
    public Set<PersonId> makers(WorkspaceId workspace) {
        return tenancy.inWorkspace(workspace, () -> catalogue.makers(workspace));
    }

    @Override
    public Optional<VideoOrder> order(WorkspaceId workspace, VideoId video) {
        return tenancy.inWorkspace(workspace, () -> views.order(workspace, video));
    }

    @Override
    public RenameOutcome rename(WorkspaceId workspace, VideoId video, String name) {
        Optional<OrderFault> fault = OrderRules.faultOfName(name);
        if (fault.isPresent()) {
            return new RenameOutcome.Faulty(fault.get());
        }
        return tenancy.inWorkspace(workspace, () -> {
            Optional<Instant> createdAt = catalogue.rename(workspace, video, names.seal(workspace, name));
            createdAt.ifPresent(created -> names.index(workspace, video, created, name));
            return createdAt.isPresent() ? new RenameOutcome.Renamed() : new RenameOutcome.Unknown();
        });
    }

    @Override
    public Optional<Instant> keepLonger(WorkspaceId workspace, VideoId video) {
        Instant now = clock.instant();
        return tenancy.inWorkspace(
                workspace,
                () -> find(workspace, video)
                        .filter(entry -> entry.keptUntil().isPresent())
                        .flatMap(entry -> {
                            Instant last = entry.summary().createdAt().plus(KEPT_AT_MOST);
                            Instant wanted = now.plus(LONGER);
                            Instant until = wanted.isAfter(last) ? last : wanted;
                            return catalogue.keep(workspace, video, now, until)
                                    ? Optional.of(entry.keptUntil()
                                            .filter(kept -> kept.isAfter(until))
                                            .orElse(until))
                                    : Optional.empty();
                        }));
    }

    @Override
    public Set<VideoId> remove(WorkspaceId workspace, Set<VideoId> videos) {
        return videos.isEmpty()
                ? Set.of()
                : tenancy.inWorkspace(workspace, () -> catalogue.remove(workspace, videos, clock.instant()));
    }

    @Override
    public int restore(WorkspaceId workspace, Set<VideoId> videos) {
        return videos.isEmpty()
                ? 0
                : tenancy.inWorkspace(
                        workspace,
                        () -> catalogue.restore(
                                workspace, videos, clock.instant().minus(UNDO)));
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void purgeBySchedule() {
        purge();
    }

    @Override
    public int purge() {
        Instant moment = clock.instant().minus(UNDO);
        List<JdbcCatalogue.Removed> due = tenancy.acrossWorkspaces(() -> catalogue.removedBefore(moment));
        due.forEach(removed -> ended.remove(removed.workspace(), removed.video()));
        return due.size();
    }
}
