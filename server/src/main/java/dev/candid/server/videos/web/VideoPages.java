package dev.candid.server.videos.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.Spender;
import dev.candid.server.library.Library;
import dev.candid.server.videos.CancelOutcome;
import dev.candid.server.videos.CatalogueEntry;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.Videos;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One video: its player, progress, effects, cost and receipt, and what can be done with it. */
@Controller
class VideoPages {

    private final Videos videos;
    private final VideoCatalogue catalogue;
    private final VideoTiles tiles;
    private final CreditLedger credits;
    private final Library library;
    private final Shells shells;

    VideoPages(
            Videos videos,
            VideoCatalogue catalogue,
            VideoTiles tiles,
            CreditLedger credits,
            Library library,
            Shells shells) {
        this.videos = videos;
        this.catalogue = catalogue;
        this.tiles = tiles;
        this.credits = credits;
        this.library = library;
        this.shells = shells;
    }

    @GetMapping("/videos/{id}")
    @RequiresPermission(Permission.VIDEOS_READ)
    String one(ApiCaller caller, @PathVariable UUID id, Texts texts, Model model) {
        VideoId video = new VideoId(id);
        Video found = videos.find(caller.workspace(), video).orElseThrow(VideoPath::unknown);
        VideoOrder order = catalogue.order(caller.workspace(), video).orElseThrow(VideoPath::unknown);
        VideoPage page = new VideoPageWriter(texts)
                .page(
                        found,
                        new VideoPageWriter.Around(
                                order,
                                maker(caller, video),
                                credits.entriesOf(caller.workspace(), found.reservation()),
                                videos.receipt(caller.workspace(), video),
                                inputsGone(caller, order),
                                caller.permissions().contains(Permission.VIDEOS_WRITE)));
        model.addAttribute("page", page);
        model.addAttribute("shell", shells.page(Place.VIDEOS, page.name()));
        return "videos/web/video";
    }

    private Optional<String> maker(ApiCaller caller, VideoId video) {
        return catalogue
                .find(caller.workspace(), video)
                .flatMap(CatalogueEntry::maker)
                .flatMap(tiles::name);
    }

    private boolean inputsGone(ApiCaller caller, VideoOrder order) {
        return library.find(caller.workspace(), order.uploads()).size()
                < order.uploads().size();
    }

    /** Sends the person back to the video's page, which says what came of it. */
    @PostMapping("/videos/{id}/cancel")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String cancel(ApiCaller caller, @PathVariable UUID id) {
        return switch (videos.cancel(caller.workspace(), new VideoId(id))) {
            case CancelOutcome.Unknown() -> throw VideoPath.unknown();
            case CancelOutcome.AlreadyEnded ignored -> "redirect:/videos/" + id;
            case CancelOutcome.Cancelled() -> said(id, "cancelled");
        };
    }

    @PostMapping("/videos/{id}/rename")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String rename(ApiCaller caller, @PathVariable UUID id, @RequestParam String name) {
        return switch (catalogue.rename(caller.workspace(), new VideoId(id), name.strip())) {
            case VideoCatalogue.RenameOutcome.Faulty ignored -> said(id, "not-renamed");
            case VideoCatalogue.RenameOutcome.Unknown() -> throw VideoPath.unknown();
            case VideoCatalogue.RenameOutcome.Renamed() -> said(id, "renamed");
        };
    }

    @PostMapping("/videos/{id}/keep")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String keep(ApiCaller caller, @PathVariable UUID id) {
        boolean kept = catalogue.keepLonger(caller.workspace(), new VideoId(id)).isPresent();
        if (!kept) {
            requireThere(caller, id);
        }
        return said(id, kept ? "kept" : "nothing-to-keep");
    }

    /** The list follows, and says that it is gone; the video can be brought back from there. */
    @PostMapping("/videos/{id}/delete")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String delete(ApiCaller caller, @PathVariable UUID id) {
        Set<VideoId> removed = catalogue.remove(caller.workspace(), Set.of(new VideoId(id)));
        if (removed.isEmpty()) {
            requireThere(caller, id);
            return said(id, "not-ended");
        }
        return "redirect:/videos/" + id + "/deleted";
    }

    private void requireThere(ApiCaller caller, UUID id) {
        if (catalogue.find(caller.workspace(), new VideoId(id)).isEmpty()) {
            throw VideoPath.unknown();
        }
    }

    /** Where a deletion can be taken back as long as that is possible. */
    @GetMapping("/videos/{id}/deleted")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String deleted(ApiCaller caller, @PathVariable UUID id, Texts texts, Model model) {
        if (catalogue.find(caller.workspace(), new VideoId(id)).isPresent()) {
            return "redirect:/videos/" + id;
        }
        model.addAttribute("shell", shells.page(Place.VIDEOS, texts.of("videos.deleted.title")));
        model.addAttribute("restore", VideoListPages.restoring(Set.of(new VideoId(id))));
        return "videos/web/deleted";
    }

    /** The same order once more; when it no longer can be, the form asks for what is missing. */
    @PostMapping("/videos/{id}/retry")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String retry(ApiCaller caller, @PathVariable UUID id) {
        VideoOrder order = catalogue.order(caller.workspace(), new VideoId(id)).orElseThrow(VideoPath::unknown);
        VideoId again = VideoId.random();
        Spender spender = new Spender(caller.person(), caller.key(), Optional.of(again.value()));
        return switch (videos.create(caller.workspace(), spender, again, order)) {
            case CreateOutcome.Created created -> said(created.video().value(), "ordered");
            case CreateOutcome.Faulty ignored -> form(id);
            case CreateOutcome.UploadUnknown ignored -> form(id);
            case CreateOutcome.TooManyWaiting ignored -> form(id);
            case CreateOutcome.KeyCapReached ignored -> form(id);
            case CreateOutcome.CreditsShort ignored -> form(id);
        };
    }

    private static String form(UUID id) {
        return "redirect:/videos/new?from=" + id;
    }

    private static String said(UUID id, String what) {
        return "redirect:" + Toast.after("/videos/" + id, "videos.toast." + what);
    }
}
