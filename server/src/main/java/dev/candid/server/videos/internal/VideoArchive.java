package dev.candid.server.videos.internal;

import dev.candid.engine.spec.CheckReport;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.videos.PriceLine;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoEnded;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The sealed parts of a video's row, opened and closed. Every method runs in the caller's scope. */
@Component
class VideoArchive {

    private static final String BRIEF = "videos_video.brief";
    private static final String PRICE = "videos_video.price";
    private static final String REPORT = "videos_video.report";
    private static final String CHARGED = "videos_video.charged";
    private static final String FAILURE = "videos_video.failure";

    private final JdbcVideos videos;
    private final SealedDocuments documents;
    private final ApplicationEventPublisher events;

    VideoArchive(JdbcVideos videos, SealedDocuments documents, ApplicationEventPublisher events) {
        this.videos = videos;
        this.documents = documents;
        this.events = events;
    }

    /** The lines of a settlement, as they are stored. */
    record Charged(List<PriceLine> lines) {}

    byte[] sealBrief(WorkspaceId workspace, VideoOrder order) {
        return documents.seal(workspace, BRIEF, order);
    }

    byte[] sealPrice(WorkspaceId workspace, Quote quote) {
        return documents.seal(workspace, PRICE, quote);
    }

    byte[] sealCharged(WorkspaceId workspace, List<PriceLine> lines) {
        return documents.seal(workspace, CHARGED, new Charged(lines));
    }

    byte[] sealFailure(WorkspaceId workspace, Shortfall shortfall) {
        return documents.seal(workspace, FAILURE, shortfall);
    }

    VideoRow row(WorkspaceId workspace, VideoId video) {
        return videos.find(workspace, video).orElseThrow(() -> new IllegalStateException("no video " + video));
    }

    VideoOrder order(WorkspaceId workspace, VideoId video) {
        return order(workspace, row(workspace, video));
    }

    VideoOrder order(WorkspaceId workspace, VideoRow row) {
        return documents.open(workspace, BRIEF, row.brief(), VideoOrder.class);
    }

    Quote quote(WorkspaceId workspace, VideoRow row) {
        return documents.open(workspace, PRICE, row.price(), Quote.class);
    }

    Optional<CheckReport> report(WorkspaceId workspace, VideoRow row) {
        return row.report().map(bytes -> documents.open(workspace, REPORT, bytes, CheckReport.class));
    }

    List<PriceLine> charged(WorkspaceId workspace, VideoRow row) {
        return row.charged()
                .map(bytes ->
                        documents.open(workspace, CHARGED, bytes, Charged.class).lines())
                .orElse(List.of());
    }

    Optional<Shortfall> failure(WorkspaceId workspace, VideoRow row) {
        return row.failure().map(bytes -> documents.open(workspace, FAILURE, bytes, Shortfall.class));
    }

    /** Tells of it in the same transaction. @return whether the video had not ended before */
    boolean end(WorkspaceId workspace, VideoId video, JdbcVideos.Ending ending) {
        boolean first = videos.end(workspace, video, ending);
        if (first) {
            events.publishEvent(new VideoEnded(video, workspace, ending.state(), ending.endedAt()));
        }
        return first;
    }

    void report(WorkspaceId workspace, VideoId video, CheckReport report) {
        if (!videos.report(workspace, video, documents.seal(workspace, REPORT, report))) {
            throw new IllegalStateException("no open video " + video);
        }
    }
}
