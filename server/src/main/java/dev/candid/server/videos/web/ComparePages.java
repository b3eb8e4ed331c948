package dev.candid.server.videos.web;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoCatalogue;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.Videos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two to four videos side by side, played together, with what they differ in. */
@Controller
class ComparePages {

    static final int MOST = 4;

    private final Videos videos;
    private final VideoCatalogue catalogue;
    private final Shells shells;

    ComparePages(Videos videos, VideoCatalogue catalogue, Shells shells) {
        this.videos = videos;
        this.catalogue = catalogue;
        this.shells = shells;
    }

    /** A video with what was asked for. */
    private record Pair(Video video, VideoOrder order) {}

    @GetMapping("/videos/compare")
    @RequiresPermission(Permission.VIDEOS_READ)
    String compare(ApiCaller caller, @RequestParam(required = false) List<UUID> id, Texts texts, Model model) {
        List<Pair> pairs = VideoListPages.ids(id).stream()
                .limit(MOST)
                .flatMap(video -> pair(caller, video).stream())
                .toList();
        model.addAttribute("shell", shells.page(Place.VIDEOS, texts.of("videos.compare.title")));
        model.addAttribute(
                "page",
                new ComparePage(
                        pairs.stream().map(pair -> shown(pair.video())).toList(),
                        pairs.size() < 2 ? List.of() : rows(pairs, texts)));
        return "videos/web/compare";
    }

    private Optional<Pair> pair(ApiCaller caller, VideoId id) {
        return videos.find(caller.workspace(), id)
                .flatMap(video -> catalogue.order(caller.workspace(), id).map(order -> new Pair(video, order)));
    }

    private static ComparePage.Shown shown(Video video) {
        VideoId id = video.summary().id();
        boolean there = video.outputs().stream().anyMatch(output -> output.kind() == OutputKind.VIDEO);
        return new ComparePage.Shown(
                id.toString(),
                video.summary().name().reveal(),
                lower(video.summary().state()),
                file(there, id, OutputKind.VIDEO),
                file(there, id, OutputKind.POSTER),
                file(there, id, OutputKind.VTT));
    }

    private static Optional<String> file(boolean there, VideoId id, OutputKind kind) {
        return there ? Optional.of(VideoPageWriter.output(id, kind)) : Optional.empty();
    }

    private static List<ComparePage.Row> rows(List<Pair> pairs, Texts texts) {
        List<ComparePage.Row> rows = new ArrayList<>(facts(pairs, texts));
        rows.addAll(options(pairs, texts));
        return rows;
    }

    /** What came out, and what is the same kind of thing in every video. */
    private static List<ComparePage.Row> facts(List<Pair> pairs, Texts texts) {
        List<ComparePage.Row> rows = new ArrayList<>();
        rows.add(row(
                "videos.fact.charged",
                pairs,
                pair -> texts.number(pair.video()
                        .settled()
                        .orElse(pair.video().quote().maximum())
                        .amount())));
        rows.add(row(
                "videos.fact.length",
                pairs,
                pair -> pair.video()
                        .report()
                        .map(report -> texts.duration(report.durationSeconds()))
                        .orElse("–")));
        rows.add(row(
                "videos.group.script",
                pairs,
                pair -> pair.order().scenes().stream()
                        .map(VideoOrder.Scene::text)
                        .collect(Collectors.joining(" "))));
        rows.add(row(
                "videos.option.scenes",
                pairs,
                pair -> texts.number(pair.order().scenes().size())));
        rows.add(row(
                "videos.field.voice-speed", pairs, pair -> pair.order().voice().speed() + "×"));
        rows.add(row("videos.group.canvas", pairs, pair -> canvas(pair.order().canvas())));
        return rows;
    }

    /** What can be left out. */
    private static List<ComparePage.Row> options(List<Pair> pairs, Texts texts) {
        List<ComparePage.Row> rows = new ArrayList<>();
        String off = texts.of("videos.option.off");
        rows.add(row(
                "videos.group.captions",
                pairs,
                pair -> pair.order()
                        .captions()
                        .map(captions -> captions.wordsPerLine() + " · " + captions.colour() + " · "
                                + captions.highlight() + " · " + texts.percent(captions.centreY()))
                        .orElse(off)));
        rows.add(row(
                "videos.group.product",
                pairs,
                pair -> pair.order()
                        .product()
                        .map(product -> "“" + product.triggerWord() + "” · "
                                + texts.of("videos.place." + lower(product.placement())) + " · "
                                + texts.percent(product.widthShare()))
                        .orElse(off)));
        rows.add(row(
                "videos.group.music",
                pairs,
                pair -> pair.order()
                        .music()
                        .map(music -> texts.of("videos.mood." + music.mood()) + " · " + music.gainDb() + " dB")
                        .orElse(off)));
        rows.add(row(
                "videos.group.card",
                pairs,
                pair -> pair.order()
                        .endCard()
                        .map(card -> card.title() + " · " + card.callToAction())
                        .orElse(off)));
        rows.add(row("videos.group.label", pairs, pair -> pair.order().label().orElse(off)));
        rows.add(row(
                "videos.field.seed", pairs, pair -> String.valueOf(pair.order().seed())));
        return rows;
    }

    private static String canvas(VideoSpec.Canvas canvas) {
        return canvas.widthPx() + " × " + canvas.heightPx() + " · " + canvas.framesPerSecond() + " fps · "
                + canvas.background();
    }

    private static ComparePage.Row row(String label, List<Pair> pairs, Function<Pair, String> value) {
        List<String> values = pairs.stream().map(value).toList();
        return new ComparePage.Row(label, values, values.stream().distinct().count() > 1);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
