package dev.candid.server.library.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.People;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetOutcome;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.Assets;
import dev.candid.server.library.UploadId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The library for people: looked through, filled, changed; an asset's own page. */
@Controller
class LibraryPages {

    private static final String LIBRARY = "/library";
    private static final String LIST = "library";
    private static final int CARDS = 48;
    private static final int USES = 50;

    private final Assets assets;
    private final People people;
    private final PageCursors cursors;
    private final Shells shells;

    LibraryPages(Assets assets, People people, PageCursors cursors, Shells shells) {
        this.assets = assets;
        this.people = people;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = LIBRARY, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.LIBRARY_READ)
    ModelAndView shelf(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "grid") String view,
            @RequestParam Optional<String> after) {
        LibraryPage.Asked asked = new LibraryPage.Asked(q, tag, kind, view.equals("list"));
        AssetFilter filter = new AssetFilter(q, AssetName.parse(tag), AssetController.kind(kind));
        Optional<PageCursor> position = after.map(text -> cursors.read(caller.workspace(), LIST, text));
        List<Asset> found = assets.list(caller.workspace(), filter, position, CARDS + 1);
        LibraryPage.Shelf shelf = new LibraryPage.Shelf(
                found.stream().limit(CARDS).map(LibraryPage.Card::new).toList(),
                asked,
                assets.tags(caller.workspace()).stream()
                        .map(used -> new LibraryPage.Tag(
                                used.tag().reveal(),
                                used.count(),
                                address(new LibraryPage.Asked("", used.tag().reveal(), "", asked.list()))
                                        .encode()
                                        .toUriString()))
                        .toList(),
                assets.removed(caller.workspace()).stream()
                        .map(LibraryPage.Card::new)
                        .toList(),
                assets.quota(caller.workspace()),
                older(caller, asked, found),
                mayChange(caller));
        return new ModelAndView(
                "library/web/library",
                Map.of("shell", shells.page(Place.LIBRARY, texts.of("library.title")), "page", shelf));
    }

    private static boolean mayChange(ApiCaller caller) {
        return caller.permissions().contains(Permission.LIBRARY_WRITE);
    }

    private static UriComponentsBuilder address(LibraryPage.Asked asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(LIBRARY);
        Map.of("q", asked.words(), "tag", asked.tag(), "kind", asked.kind(), "view", asked.list() ? "list" : "")
                .forEach((name, value) -> {
                    if (!value.isBlank()) {
                        address.queryParam(name, value);
                    }
                });
        return address;
    }

    private Optional<String> older(ApiCaller caller, LibraryPage.Asked asked, List<Asset> found) {
        if (found.size() <= CARDS) {
            return Optional.empty();
        }
        PageCursor last = AssetController.position(found.get(CARDS - 1));
        return Optional.of(address(asked)
                .queryParam("after", cursors.write(caller.workspace(), LIST, last))
                .encode()
                .toUriString());
    }

    @GetMapping(path = LIBRARY + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.LIBRARY_READ)
    ModelAndView one(ApiCaller caller, Texts texts, @PathVariable String id) {
        return detail(caller, texts, found(caller, id), false);
    }

    private Asset found(ApiCaller caller, String id) {
        return assets.find(caller.workspace(), AssetPath.asset(id)).orElseThrow(AssetPath::unknown);
    }

    private ModelAndView detail(ApiCaller caller, Texts texts, Asset asset, boolean changed) {
        LibraryPage.Card card = new LibraryPage.Card(asset);
        LibraryPage.Detail detail = new LibraryPage.Detail(
                card,
                asset.keeper().flatMap(people::find).map(person -> person.name().reveal()),
                assets.uses(caller.workspace(), asset.id(), USES),
                mayChange(caller),
                changed);
        return new ModelAndView(
                "library/web/asset", Map.of("shell", shells.page(Place.LIBRARY, card.name(texts)), "page", detail));
    }

    @PostMapping(LIBRARY + "/{id}")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    ModelAndView change(
            ApiCaller caller,
            Texts texts,
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            HttpServletResponse response) {
        AssetWish wish = new AssetWish(
                AssetPath.name(form.getOrDefault("name", "")),
                AssetPath.tags(form.getOrDefault("tags", "")),
                AssetPath.reason(form.getOrDefault("reason", "")),
                until(form.getOrDefault("until", ""), texts));
        UploadId asset = AssetPath.asset(id);
        return switch (assets.change(caller.workspace(), asset, wish, version(form))) {
            case AssetOutcome.Unknown() -> throw AssetPath.unknown();
            case AssetOutcome.EndPassed() -> throw AssetPath.invalid("until", "The end is not in the future.");
            case AssetOutcome.InUse() -> throw AssetPath.inUse();
            case AssetOutcome.ChangedMeanwhile(Asset now) -> {
                response.setStatus(409);
                yield detail(caller, texts, now, true);
            }
            case AssetOutcome.Done ignored ->
                new ModelAndView("redirect:" + Toast.after(LIBRARY + "/" + id, "library.toast.saved"));
        };
    }

    private static int version(Map<String, String> form) {
        String version = form.getOrDefault("version", "");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    /** The asset stays until the end of that day on the person's own clock. */
    private static Optional<Instant> until(String day, Texts texts) {
        try {
            return day.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(day)
                            .plusDays(1)
                            .atStartOfDay(texts.zone())
                            .toInstant());
        } catch (DateTimeException noDay) {
            throw AssetPath.invalid("until", "The end is no day.");
        }
    }

    @PostMapping(LIBRARY + "/{id}/remove")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    String remove(ApiCaller caller, @PathVariable String id) {
        return switch (assets.remove(caller.workspace(), AssetPath.asset(id))) {
            case AssetOutcome.Unknown() -> throw AssetPath.unknown();
            case AssetOutcome.InUse() -> throw AssetPath.inUse();
            case AssetOutcome.EndPassed() -> throw new IllegalStateException("a removal has no end");
            case AssetOutcome.ChangedMeanwhile ignored -> throw new IllegalStateException("a removal has no version");
            case AssetOutcome.Done ignored -> "redirect:" + Toast.after(LIBRARY, "library.toast.removed");
        };
    }

    @PostMapping(LIBRARY + "/{id}/restore")
    @RequiresPermission(Permission.LIBRARY_WRITE)
    String restore(ApiCaller caller, @PathVariable String id) {
        if (assets.restore(caller.workspace(), AssetPath.asset(id)) instanceof AssetOutcome.Unknown) {
            throw AssetPath.unknown();
        }
        return "redirect:" + Toast.after(LIBRARY, "library.toast.restored");
    }

    @GetMapping(LIBRARY + "/{id}/content")
    @RequiresPermission(Permission.LIBRARY_READ)
    void content(
            ApiCaller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean save,
            @RequestHeader(name = HttpHeaders.RANGE) Optional<String> range,
            HttpServletResponse response)
            throws IOException {
        AssetContent.send(assets, caller.workspace(), found(caller, id), range, !save, response);
    }

    @GetMapping(LIBRARY + "/{id}/thumbnail")
    @RequiresPermission(Permission.LIBRARY_READ)
    void thumbnail(ApiCaller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
        try (InputStream small =
                assets.thumbnail(caller.workspace(), AssetPath.asset(id)).orElseThrow(AssetPath::unknown)) {
            response.setContentType("image/webp");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            small.transferTo(response.getOutputStream());
        }
    }
}
