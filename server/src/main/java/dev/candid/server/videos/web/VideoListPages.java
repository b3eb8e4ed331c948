package dev.candid.server.videos.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.videos.CancelOutcome;
import dev.candid.server.videos.CatalogueEntry;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoFilter;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoSummary;
import dev.candid.server.videos.Videos;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The videos of a workspace, and what can be done with several of them at once. */
@Controller
class VideoListPages {

    static final int TILES = 24;
    private static final String RESTORE = "/videos/restore";

    private final VideoCatalogue catalogue;
    private final Videos videos;
    private final VideoTiles tiles;
    private final PageCursors cursors;
    private final Shells shells;

    VideoListPages(VideoCatalogue catalogue, Videos videos, VideoTiles tiles, PageCursors cursors, Shells shells) {
        this.catalogue = catalogue;
        this.videos = videos;
        this.tiles = tiles;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping("/videos")
    @RequiresPermission(Permission.VIDEOS_READ)
    String list(ApiCaller caller, @RequestParam Map<String, String> parameters, Texts texts, Model model) {
        model.addAttribute("shell", shells.page(Place.VIDEOS, texts.of("videos.list.title")));
        model.addAttribute("page", page(caller, ListQuery.of(parameters), parameters.get("after"), texts));
        return "videos/web/list";
    }

    private VideosPage page(ApiCaller caller, ListQuery query, @Nullable String after, Texts texts) {
        VideoFilter filter = query.filter(texts.zone());
        Optional<PageCursor> position =
                Optional.ofNullable(after).map(cursor -> cursors.read(caller.workspace(), query.list(), cursor));
        List<CatalogueEntry> found = catalogue.page(caller.workspace(), filter, position, TILES + 1);
        List<CatalogueEntry> shown = found.stream().limit(TILES).toList();
        return new VideosPage(
                query.asked(texts.zone()),
                makers(caller, query),
                tiles.of(shown),
                position.map(any -> query.address()),
                found.size() > TILES
                        ? Optional.of(query.address(
                                cursor(caller, query, shown.getLast().summary())))
                        : Optional.empty(),
                shown.isEmpty() && position.isEmpty() && !filter.narrows(),
                caller.permissions().contains(Permission.VIDEOS_WRITE));
    }

    private String cursor(ApiCaller caller, ListQuery query, VideoSummary last) {
        return cursors.write(
                caller.workspace(),
                query.list(),
                new PageCursor(last.createdAt(), last.id().value()));
    }

    private List<VideosPage.Maker> makers(ApiCaller caller, ListQuery query) {
        return catalogue.makers(caller.workspace()).stream()
                .flatMap(person -> tiles.name(person).stream()
                        .map(name -> new VideosPage.Maker(
                                person.value().toString(),
                                name,
                                person.value().toString().equals(query.maker()))))
                .sorted(Comparator.comparing(VideosPage.Maker::name))
                .toList();
    }

    /** One tile, again and again until its video has ended. */
    @GetMapping("/videos/{id}/tile")
    @RequiresPermission(Permission.VIDEOS_READ)
    String tile(
            ApiCaller caller, @PathVariable UUID id, @RequestParam Optional<String> view, Texts texts, Model model) {
        CatalogueEntry entry =
                catalogue.find(caller.workspace(), new VideoId(id)).orElseThrow(VideoPath::unknown);
        model.addAttribute("texts", texts);
        model.addAttribute("tile", tiles.of(List.of(entry)).getFirst());
        model.addAttribute("writes", caller.permissions().contains(Permission.VIDEOS_WRITE));
        return view.filter("list"::equals).isPresent() ? "videos/web/row" : "videos/web/tile";
    }

    /** Cancels or deletes the chosen ones; the page that follows says how many, and takes a deletion back. */
    @PostMapping("/videos/selected")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String selected(
            ApiCaller caller,
            @RequestParam(required = false) List<UUID> id,
            @RequestParam String act,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> htmx,
            Texts texts,
            HttpServletResponse response) {
        Set<VideoId> chosen = ids(id);
        if (act.equals("cancel")) {
            long cancelled = chosen.stream()
                    .filter(video -> videos.cancel(caller.workspace(), video) instanceof CancelOutcome.Cancelled)
                    .count();
            return answer(htmx, response, Toast.good(texts.of("videos.said.cancelled", cancelled)), "cancelled");
        }
        Set<VideoId> removed = catalogue.remove(caller.workspace(), chosen);
        Toast toast = removed.isEmpty()
                ? Toast.bad(texts.of("videos.said.removed", 0))
                : Toast.good(texts.of("videos.said.removed", removed.size())).undo(restoring(removed));
        return answer(htmx, response, toast, removed.isEmpty() ? "removed-none" : "removed");
    }

    private static String answer(Optional<String> htmx, HttpServletResponse response, Toast toast, String said) {
        if (htmx.isEmpty()) {
            return "redirect:" + Toast.after("/videos", "videos.toast." + said);
        }
        response.setHeader(Toast.HEADER, toast.trigger());
        return "videos/web/nothing";
    }

    static String restoring(Set<VideoId> removed) {
        return RESTORE + "?" + removed.stream().map(video -> "id=" + video).collect(Collectors.joining("&"));
    }

    @PostMapping(RESTORE)
    @RequiresPermission(Permission.VIDEOS_WRITE)
    String restore(
            ApiCaller caller,
            @RequestParam(required = false) List<UUID> id,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> htmx,
            HttpServletResponse response) {
        int restored = catalogue.restore(caller.workspace(), ids(id));
        String after = Toast.after("/videos", restored == 0 ? "videos.toast.restored-none" : "videos.toast.restored");
        if (htmx.isEmpty()) {
            return "redirect:" + after;
        }
        response.setHeader("HX-Redirect", after);
        return "videos/web/nothing";
    }

    static Set<VideoId> ids(@Nullable List<UUID> ids) {
        Stream<UUID> given = ids == null ? Stream.empty() : ids.stream();
        return given.limit(TILES).map(VideoId::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
