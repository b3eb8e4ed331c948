package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.videos.CancelOutcome;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.VideoSummary;
import dev.candid.server.videos.Videos;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of a workspace's videos, and one video with its progress, effects, cost and receipt. */
@Controller
class VideoPages {

    private static final int TILES = 24;
    private static final String LIST = "videos";

    private final Videos videos;
    private final CreditLedger credits;
    private final PageCursors cursors;
    private final Shells shells;

    VideoPages(Videos videos, CreditLedger credits, PageCursors cursors, Shells shells) {
        this.videos = videos;
        this.credits = credits;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping("/videos")
    @RequiresPermission(Permission.VIDEOS_READ)
    String list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts, Model model) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<VideoSummary> found = videos.list(caller.workspace(), position, TILES + 1);
        List<VideosPage.Tile> tiles =
                found.stream().limit(TILES).map(video -> tile(video, texts)).toList();
        model.addAttribute("page", new VideosPage(tiles, older(caller, found)));
        model.addAttribute("shell", shells.page(Place.VIDEOS, texts.of("console.videos.title")));
        return "console/web/videos";
    }

    @GetMapping("/videos/{id}")
    @RequiresPermission(Permission.VIDEOS_READ)
    String one(ApiCaller caller, @PathVariable UUID id, Texts texts, Model model) {
        VideoPage page = videos.find(caller.workspace(), new VideoId(id))
                .map(video -> new VideoPageWriter(texts)
                        .page(
                                video,
                                credits.entriesOf(caller.workspace(), video.reservation()),
                                videos.receipt(caller.workspace(), new VideoId(id))))
                .orElseThrow(VideoPages::unknown);
        model.addAttribute("page", page);
        model.addAttribute("shell", shells.page(Place.VIDEOS, page.name()));
        return "console/web/video";
    }

    /** Sends the person back to the video's page, which says what came of it. */
    @PostMapping("/videos/{id}/cancel")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String cancel(ApiCaller caller, @PathVariable UUID id) {
        if (videos.cancel(caller.workspace(), new VideoId(id)) instanceof CancelOutcome.Unknown) {
            throw unknown();
        }
        return "redirect:/videos/" + id;
    }

    private static ProblemException unknown() {
        return new ProblemException(ConsoleProblem.PAGE_UNKNOWN, "There is no such video in this workspace.");
    }

    private static VideosPage.Tile tile(VideoSummary video, Texts texts) {
        boolean delivered = video.state() == VideoState.SUCCEEDED || video.state() == VideoState.PARTIAL;
        return new VideosPage.Tile(
                "/videos/" + video.id(),
                video.name().reveal(),
                video.state().name().toLowerCase(Locale.ROOT),
                delivered ? Optional.of(VideoPageWriter.output(video.id(), OutputKind.POSTER)) : Optional.empty(),
                texts.dateTime(video.createdAt()));
    }

    private Optional<String> older(ApiCaller caller, List<VideoSummary> found) {
        if (found.size() <= TILES) {
            return Optional.empty();
        }
        VideoSummary last = found.get(TILES - 1);
        return Optional.of("/videos?after="
                + cursors.write(
                        caller.workspace(),
                        LIST,
                        new PageCursor(last.createdAt(), last.id().value())));
    }
}
