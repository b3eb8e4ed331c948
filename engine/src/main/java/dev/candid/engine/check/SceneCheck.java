package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what is seen in each scene with the scene's own media, and measures how much a picture grows from the scene's
 * first frame to its last. Everything is compared small and grey, apart from the overlays.
 */
final class SceneCheck {

    /** Of the shorter side: enough to see a growth of half a percent, little enough to try many scales. */
    private static final int SHORTER_SIDE = 180;

    /** Scenes of renders correlate above 0.95 with their own media, with another picture below 0.4. */
    private static final double ALIKE_CORRELATION = 0.7;
    /** Media of one tone have no pattern: then the tone is compared. */
    private static final double FLAT_LEVELS = 3;

    private static final double ALIKE_LEVELS = 12;
    /** Pictures may have grown by the middle of a scene. */
    private static final double[] GROWTHS_SEEN = {1, 1.025, 1.05, 1.075, 1.1, 1.15};

    private static final double LARGEST_GROWTH = 1.2;
    private static final double GROWTH_STEP = 0.005;
    /** The slowest zoom grows by 5 % over a scene; coding and the step of the search leave 1 % of doubt. */
    private static final double LEAST_GROWTH = 1.02;
    /** Shorter scenes are over before a zoom can be seen. */
    private static final double SHORTEST_ZOOM_SECONDS = 0.5;
    /** A growth that changes the picture by less than this cannot be seen, so it cannot be missed. */
    private static final double INVISIBLE_LEVELS = 0.7;
    /** A longer black stretch is a fault. */
    private static final double BLACK_SECONDS = 0.1;

    private final VideoSpec spec;
    private final Timeline timeline;
    private final FramePlan plan;
    private final int width;
    private final int height;
    private final List<Scene> scenes = new ArrayList<>();

    /** One scene with media, and what was seen of it. */
    private static final class Scene {
        private final SceneSpan span;
        private final VideoSpec.Media media;
        private final SortedMap<Integer, Plane> wanted = new TreeMap<>();
        private final SortedMap<Integer, Plane> seen = new TreeMap<>();
        private boolean[] counted = new boolean[0];

        Scene(SceneSpan span, VideoSpec.Media media) {
            this.span = span;
            this.media = media;
        }

        boolean zooms() {
            return media.slowZoom() && media.kind() == VideoSpec.MediaKind.PICTURE;
        }
    }

    SceneCheck(VideoSpec spec, Timeline timeline, Path workFolder, FramePlan plan)
            throws StageFailure, IOException, InterruptedException {
        this.spec = spec;
        this.timeline = timeline;
        this.plan = plan;
        int shorter = Math.min(timeline.widthPx(), timeline.heightPx());
        this.width = Math.max(2, timeline.widthPx() * SHORTER_SIDE / shorter);
        this.height = Math.max(2, timeline.heightPx() * SHORTER_SIDE / shorter);
        for (SceneSpan span : timeline.scenes()) {
            if (span.media().isPresent() && span.endFrame() - span.startFrame() >= 3) {
                add(new Scene(span, span.media().get()), workFolder);
            }
        }
    }

    private void add(Scene scene, Path workFolder) throws StageFailure, IOException, InterruptedException {
        scenes.add(scene);
        Footage footage = Footage.of(workFolder.resolve(scene.media.file()), scene.media.kind());
        int start = scene.span.startFrame();
        int last = scene.span.endFrame() - 1;
        InputPicture.Source source = source(footage);
        boolean[] counted = new boolean[width * height];
        Arrays.fill(counted, true);
        for (int frame : new int[] {start + Math.min(1, last - start), (start + last) / 2, Math.max(start, last - 1)}) {
            double seconds = (frame - start) / (double) timeline.framesPerSecond();
            scene.wanted.put(frame, laidOut(source.at(seconds), counted));
            boolean[] free =
                    scene.wanted.get(frame).outside(plan.overlaysAt(frame), timeline.widthPx(), timeline.heightPx());
            for (int i = 0; i < counted.length; i++) {
                counted[i] &= free[i];
            }
            plan.at(frame, seen -> scene.seen.put(frame, seen.small(width, height)));
        }
        scene.counted = counted;
    }

    /** A scene's media in the size they should have on the small canvas. */
    private InputPicture.Source source(Footage footage) {
        boolean cover = spec.canvas().fit() == VideoSpec.Fit.COVER;
        double high = width / footage.aspect();
        if (cover == high >= height) {
            return new InputPicture.Source(footage, width, Math.max(2, (int) Math.round(high)));
        }
        return new InputPicture.Source(footage, Math.max(2, (int) Math.round(height * footage.aspect())), height);
    }

    /** In the middle of the small canvas; takes from {@code counted} what is left free. */
    private Plane laidOut(InputPicture picture, boolean[] counted) {
        int wide = picture.width();
        int high = picture.height();
        float[] luma = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = x + (wide - width) / 2;
                int fromY = y + (high - height) / 2;
                boolean inside = fromX >= 0 && fromX < wide && fromY >= 0 && fromY < high;
                int place = y * width + x;
                luma[place] = inside ? picture.luma()[fromY * wide + fromX] : 0;
                counted[place] &= inside && picture.opaque()[fromY * wide + fromX];
            }
        }
        return new Plane(width, height, luma);
    }

    void report(Findings findings, FramePlan.Stretches stretches) {
        List<Scene> zooming = scenes.stream().filter(Scene::zooms).toList();
        double blackSeconds = scenes.stream()
                .mapToDouble(scene -> unwantedBlackSeconds(scene, stretches.black()))
                .sum();
        double frozenSeconds = scenes.stream()
                .filter(scene -> scene.zooms() || moves(scene))
                .mapToDouble(scene -> overlapSeconds(scene, stretches.frozen()))
                .sum();
        boolean clipsMove = scenes.stream()
                .filter(scene -> !scene.zooms() && moves(scene))
                .allMatch(scene -> overlapSeconds(scene, stretches.frozen()) < 1);
        double likeness =
                scenes.stream().mapToDouble(SceneCheck::likeness).min().orElse(0);
        double growth = zooming.stream().mapToDouble(this::growth).min().orElse(1);
        findings.measured("blackSeconds", blackSeconds);
        findings.measured("frozenSeconds", frozenSeconds);
        if (!scenes.isEmpty()) {
            findings.measured("pictureCorrelation", likeness);
        }
        if (!zooming.isEmpty()) {
            findings.measured("zoomGrowthShare", growth - 1);
        }
        boolean shown = scenes.stream().allMatch(SceneCheck::shown) && blackSeconds < BLACK_SECONDS && clipsMove;
        boolean asked = timeline.scenes().stream().anyMatch(span -> span.media().isPresent());
        findings.effect("picture", asked, shown);
        boolean zoomAsked = timeline.scenes().stream()
                .flatMap(span -> span.media().stream())
                .anyMatch(media -> media.slowZoom() && media.kind() == VideoSpec.MediaKind.PICTURE);
        boolean grown = zooming.stream().allMatch(scene -> cannotBeSeen(scene) || growth(scene) >= LEAST_GROWTH);
        findings.effect("slow-zoom", zoomAsked, grown);
    }

    private double overlapSeconds(Scene scene, List<FramePlan.Stretch> stretches) {
        double start = timeline.secondsAt(scene.span.startFrame());
        double end = timeline.secondsAt(scene.span.endFrame());
        return stretches.stream()
                .mapToDouble(stretch -> stretch.overlapSeconds(start, end))
                .sum();
    }

    /** Media that are black themselves may be shown black. */
    private double unwantedBlackSeconds(Scene scene, List<FramePlan.Stretch> black) {
        double brightest = scene.wanted.values().stream()
                .mapToDouble(SceneCheck::mean)
                .max()
                .orElse(0);
        return brightest < 30 ? 0 : overlapSeconds(scene, black);
    }

    private static double mean(Plane plane) {
        double sum = 0;
        for (float value : plane.luma()) {
            sum += value;
        }
        return sum / plane.luma().length;
    }

    /** Whether a clip's own frames differ over the scene. */
    private static boolean moves(Scene scene) {
        if (scene.media.kind() == VideoSpec.MediaKind.PICTURE || scene.wanted.size() < 3) {
            return false;
        }
        Plane first = scene.wanted.sequencedValues().getFirst();
        Plane last = scene.wanted.sequencedValues().getLast();
        return Likeness.of(first.luma(), last.luma(), scene.counted).difference() > FLAT_LEVELS;
    }

    /** The least of its frames; a picture may have grown. */
    private static double likeness(Scene scene) {
        return scene.wanted.keySet().stream()
                .mapToDouble(frame -> bestLikeness(scene, frame).correlation())
                .min()
                .orElse(0);
    }

    private static boolean shown(Scene scene) {
        return scene.wanted.keySet().stream().allMatch(frame -> {
            Likeness best = bestLikeness(scene, frame);
            return best.deviation() < FLAT_LEVELS
                    ? best.difference() <= ALIKE_LEVELS
                    : best.correlation() >= ALIKE_CORRELATION;
        });
    }

    private static Likeness bestLikeness(Scene scene, int frame) {
        Plane seen = scene.seen.get(frame);
        Plane wanted = scene.wanted.get(frame);
        if (seen == null || wanted == null) {
            return new Likeness(0, 255, 255);
        }
        Likeness best = Likeness.of(seen.luma(), wanted.luma(), scene.counted);
        if (scene.zooms()) {
            for (double growth : GROWTHS_SEEN) {
                Likeness grown =
                        Likeness.of(seen.luma(), wanted.enlarged(growth).luma(), scene.counted);
                best = grown.correlation() > best.correlation() ? grown : best;
            }
        }
        return best;
    }

    /** How many times larger the last frame shows what the first frame shows. */
    private double growth(Scene scene) {
        if (scene.seen.size() < 2) {
            return 1;
        }
        Plane first = scene.seen.sequencedValues().getFirst();
        Plane last = scene.seen.sequencedValues().getLast();
        double best = 1;
        double bestCorrelation = -1;
        for (double scale = 1; scale <= LARGEST_GROWTH; scale += GROWTH_STEP) {
            double correlation = Likeness.of(last.luma(), first.enlarged(scale).luma(), scene.counted)
                    .correlation();
            if (correlation > bestCorrelation) {
                bestCorrelation = correlation;
                best = scale;
            }
        }
        return best;
    }

    private boolean cannotBeSeen(Scene scene) {
        double seconds = (scene.span.endFrame() - scene.span.startFrame()) / (double) timeline.framesPerSecond();
        Plane wanted = scene.wanted.sequencedValues().getFirst();
        double change = Likeness.of(wanted.luma(), wanted.enlarged(1.05).luma(), scene.counted)
                .difference();
        return seconds < SHORTEST_ZOOM_SECONDS || change < INVISIBLE_LEVELS;
    }
}
