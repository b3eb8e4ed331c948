package dev.candid.server.videos.internal;

import dev.candid.engine.spec.CheckReport;
import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.videos.PriceLine;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands out and erases what this module holds: orders, their prices and what came of them, and drafts. */
@Component
class VideoDataHolder implements PersonalDataHolder {

    private static final int PAGE = 100;

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcVideos videos;
    private final VideoNames names;
    private final VideoArchive archive;
    private final SealedDrafts drafts;
    private final Tenancy tenancy;

    VideoDataHolder(JdbcVideos videos, VideoNames names, VideoArchive archive, SealedDrafts drafts, Tenancy tenancy) {
        this.drafts = drafts;
        this.videos = videos;
        this.names = names;
        this.archive = archive;
        this.tenancy = tenancy;
    }

    @Override
    public String module() {
        return "videos";
    }

    /** A video as a person reads it in an export; the files themselves are handed out by storage. */
    private record ExportedVideo(
            String name,
            Instant createdAt,
            Optional<Instant> endedAt,
            VideoOrder order,
            Quote quote,
            List<PriceLine> charged,
            Optional<CheckReport> report) {}

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        for (SealedDrafts.Exported draft : drafts(subject)) {
            sink.file("videos/draft/" + draft.person() + ".json", json.writeValueAsBytes(draft));
        }
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return;
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        List<VideoRow> page = page(workspace, Optional.empty());
        while (!page.isEmpty()) {
            for (VideoRow row : page) {
                sink.file("videos/video/" + row.id() + ".json", json.writeValueAsBytes(exported(workspace, row)));
            }
            VideoRow last = page.getLast();
            page = page(
                    workspace,
                    Optional.of(new PageCursor(last.createdAt(), last.id().value())));
        }
    }

    private List<SealedDrafts.Exported> drafts(SubjectId subject) {
        return switch (subject.kind()) {
            case WORKSPACE -> tenancy.inWorkspace(new WorkspaceId(subject.value()), () -> drafts.export(subject));
            case PERSON -> tenancy.acrossWorkspaces(() -> drafts.export(subject));
            case LEAD -> List.of();
        };
    }

    private List<VideoRow> page(WorkspaceId workspace, Optional<PageCursor> after) {
        return tenancy.inWorkspace(workspace, () -> videos.page(workspace, after, PAGE));
    }

    private ExportedVideo exported(WorkspaceId workspace, VideoRow row) {
        return new ExportedVideo(
                names.open(workspace, row.name()).reveal(),
                row.createdAt(),
                row.endedAt(),
                archive.order(workspace, row),
                archive.quote(workspace, row),
                archive.charged(workspace, row),
                archive.report(workspace, row));
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        int count = switch (subject.kind()) {
            case WORKSPACE -> {
                WorkspaceId workspace = new WorkspaceId(subject.value());
                yield tenancy.inWorkspace(workspace, () -> drafts.erase(subject) + videos.eraseWorkspace(workspace));
            }
            case PERSON ->
                tenancy.acrossWorkspaces(
                        () -> drafts.erase(subject) + videos.forgetMaker(new PersonId(subject.value())));
            case LEAD -> 0;
        };
        return count == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(count);
    }
}
