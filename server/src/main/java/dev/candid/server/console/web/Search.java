package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Members;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.Routes;
import dev.candid.server.api.Texts;
import dev.candid.server.console.Action;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetFilter;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.Assets;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Asks each module that the caller may read. Names are sealed, so the index finds whole words only; what was made lately
 * is looked through for parts of words as well.
 */
@Component
class Search {

    private static final int SHOWN = 6;
    private static final int LATELY = 60;
    private static final int PEOPLE = 200;

    private final Routes routes;
    private final VideoCatalogue videos;
    private final Assets assets;
    private final Members members;

    Search(Routes routes, VideoCatalogue videos, Assets assets, Members members) {
        this.routes = routes;
        this.videos = videos;
        this.assets = assets;
        this.members = members;
    }

    List<SearchPage.Group> find(ApiCaller caller, String words, Texts texts) {
        List<SearchPage.Group> groups = new ArrayList<>();
        add(groups, "console.search.actions", actions(caller, words, texts));
        if (!words.isEmpty()) {
            add(groups, "console.search.videos", videos(caller, words, texts));
            add(groups, "console.search.assets", assets(caller, words));
            add(groups, "console.search.people", people(caller, words));
        }
        add(groups, "console.search.pages", pages(caller, words, texts));
        return groups;
    }

    private static void add(List<SearchPage.Group> groups, String title, List<SearchPage.Hit> hits) {
        if (!hits.isEmpty()) {
            groups.add(new SearchPage.Group(title, hits));
        }
    }

    private List<SearchPage.Hit> actions(ApiCaller caller, String words, Texts texts) {
        return Stream.of(Action.MAKE_VIDEO, Action.MEMBERS)
                .filter(action -> routes.opens(action.href(), caller))
                .map(action -> new SearchPage.Hit(
                        action.href(), action.icon(), texts.of("console.action." + action.code()), ""))
                .filter(hit -> matches(hit.title(), words))
                .toList();
    }

    private List<SearchPage.Hit> pages(ApiCaller caller, String words, Texts texts) {
        return Arrays.stream(Place.values())
                .filter(place -> routes.opens(place.href(), caller))
                .map(place -> new SearchPage.Hit(place.href(), place.icon(), texts.of(place.label()), ""))
                .filter(hit -> matches(hit.title(), words))
                .toList();
    }

    private List<SearchPage.Hit> videos(ApiCaller caller, String words, Texts texts) {
        if (!caller.permissions().contains(Permission.VIDEOS_READ)) {
            return List.of();
        }
        VideoFilter named = new VideoFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), whole(words), false);
        return Stream.concat(
                        videos.page(caller.workspace(), named, Optional.empty(), SHOWN).stream(),
                        videos.page(caller.workspace(), VideoFilter.EVERYTHING, Optional.empty(), LATELY).stream()
                                .filter(entry -> matches(entry.summary().name().reveal(), words)))
                .map(entry -> entry.summary())
                .distinct()
                .limit(SHOWN)
                .map(video -> new SearchPage.Hit(
                        "/videos/" + video.id(),
                        "clapperboard",
                        video.name().reveal(),
                        texts.relative(video.createdAt())))
                .toList();
    }

    private List<SearchPage.Hit> assets(ApiCaller caller, String words) {
        if (!routes.opens(Place.LIBRARY.href(), caller)) {
            return List.of();
        }
        AssetFilter named = new AssetFilter(words, Optional.empty(), Optional.empty());
        return Stream.concat(
                        assets.list(caller.workspace(), named, Optional.empty(), SHOWN).stream(),
                        assets.list(caller.workspace(), AssetFilter.ALL, Optional.empty(), LATELY).stream()
                                .filter(asset -> matches(name(asset), words)))
                .collect(Collectors.toMap(
                        Asset::id, asset -> asset, (first, same) -> first, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .limit(SHOWN)
                .map(asset -> new SearchPage.Hit(
                        Place.LIBRARY.href() + "?q=" + URLEncoder.encode(name(asset), StandardCharsets.UTF_8),
                        "image",
                        name(asset),
                        asset.tags().stream().map(AssetName::reveal).collect(Collectors.joining(", "))))
                .toList();
    }

    private static String name(Asset asset) {
        return asset.name().map(AssetName::reveal).orElse("");
    }

    private List<SearchPage.Hit> people(ApiCaller caller, String words) {
        if (!caller.permissions().contains(Permission.MEMBERS_READ)) {
            return List.of();
        }
        return members.list(caller.workspace(), Optional.empty(), PEOPLE).stream()
                .filter(member ->
                        matches(member.name().reveal() + " " + member.email().reveal(), words))
                .limit(SHOWN)
                .map(member -> new SearchPage.Hit(
                        Place.MEMBERS.href(),
                        "user",
                        member.name().reveal(),
                        member.email().reveal()))
                .toList();
    }

    private static Set<String> whole(String words) {
        return Arrays.stream(words.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .limit(VideoFilter.MOST_WORDS)
                .collect(Collectors.toSet());
    }

    /** Whether every word stands in the text, in part too. */
    private static boolean matches(String text, String words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(lower::contains);
    }
}
