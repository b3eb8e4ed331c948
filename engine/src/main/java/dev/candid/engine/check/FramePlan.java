package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which frames somebody wants to see. All are delivered in one decoding of the video, one frame in memory at a time;
 * on the way ffmpeg looks for black and frozen stretches in every frame.
 */
final class FramePlan {

    /** A stretch of time. */
    record Stretch(double startSeconds, double endSeconds) {
        double overlapSeconds(double start, double end) {
            return Math.max(0, Math.min(endSeconds, end) - Math.max(startSeconds, start));
        }
    }

    /** What was seen on the way. @param deliveredCount of the wanted frames */
    record Stretches(List<Stretch> black, List<Stretch> frozen, int deliveredCount) {}

    private static final Pattern BLACK = Pattern.compile("black_start:([0-9.]+) black_end:([0-9.]+)");
    private static final Pattern FREEZE_START = Pattern.compile("freeze_start: ([0-9.]+)");
    private static final Pattern FREEZE_END = Pattern.compile("freeze_end: ([0-9.]+)");
    /** Black: 98 % of the pixels darker than a tenth, for three frames or more. */
    private static final String BLACK_DETECTION = "blackdetect=d=0.1:pix_th=0.1:pic_th=0.98";
    /** Frozen: a mean difference under a quarter of a level for half a second. */
    private static final String FREEZE_DETECTION = "freezedetect=n=0.001:d=0.5";

    private final Timeline timeline;
    private final SortedMap<Integer, List<Consumer<Frame>>> wanted = new TreeMap<>();

    FramePlan(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Asks for a frame; one that does not exist is never delivered. */
    void at(int frameIndex, Consumer<Frame> viewer) {
        wanted.computeIfAbsent(frameIndex, index -> new ArrayList<>()).add(viewer);
    }

    /** The overlays that cover the scene at a frame. */
    List<Region> overlaysAt(int frameIndex) {
        List<Region> regions = new ArrayList<>();
        timeline.captions().stream()
                .filter(line -> line.startFrame() <= frameIndex && frameIndex < line.endFrame())
                .forEach(line -> regions.add(line.region()));
        timeline.product()
                .filter(span -> span.startFrame() <= frameIndex && frameIndex < span.endFrame())
                .ifPresent(span -> regions.add(span.region()));
        timeline.label().ifPresent(span -> regions.add(span.region()));
        timeline.watermark().ifPresent(span -> regions.add(span.region()));
        return regions;
    }

    /** Decodes the video once. */
    Stretches view(Path video) throws StageFailure, IOException, InterruptedException {
        List<Integer> indices = List.copyOf(wanted.keySet());
        String selection =
                indices.stream().map(index -> "eq(n\\," + index + ")").collect(Collectors.joining("+"));
        String filters = "[0:v]split=2[every][some];[some]select='" + (selection.isEmpty() ? "0" : selection)
                + "',scale=in_color_matrix=bt709:in_range=tv,format=rgb24[frames];[every]" + covered()
                + "scale=96:-2:flags=fast_bilinear," + BLACK_DETECTION + "," + FREEZE_DETECTION + "[watched]";
        List<String> arguments = new ArrayList<>(List.of("-v", "info", "-f", "mov", "-i", Ffmpeg.file(video)));
        arguments.addAll(List.of("-filter_complex", filters, "-map", "[frames]", "-fps_mode", "passthrough"));
        arguments.addAll(List.of("-f", "rawvideo", "pipe:1", "-map", "[watched]", "-f", "null", "-"));
        int[] delivered = new int[1];
        Ffmpeg.Outcome outcome = Ffmpeg.ffmpeg(arguments)
                .drain(output -> delivered[0] = deliver(output, indices))
                .run();
        return new Stretches(black(outcome.log()), frozen(outcome.log()), delivered[0]);
    }

    /** Captions change while the picture behind them stands still, so they are covered before anyone looks for that. */
    private String covered() {
        List<Region> regions = new ArrayList<>();
        timeline.captions().stream().limit(1).forEach(line -> regions.add(line.region()));
        timeline.product().ifPresent(span -> regions.add(span.region()));
        return regions.stream()
                .map(region -> "drawbox=%d:%d:%d:%d:black:fill,"
                        .formatted(region.xPx(), region.yPx(), region.widthPx(), region.heightPx()))
                .collect(Collectors.joining());
    }

    private int deliver(InputStream output, List<Integer> indices) throws IOException {
        byte[] rgb = new byte[timeline.widthPx() * timeline.heightPx() * 3];
        int count = 0;
        while (count < indices.size() && output.readNBytes(rgb, 0, rgb.length) == rgb.length) {
            int index = indices.get(count++);
            Frame frame = new Frame(index, timeline.widthPx(), timeline.heightPx(), rgb);
            wanted.getOrDefault(index, List.of()).forEach(viewer -> viewer.accept(frame));
        }
        output.transferTo(OutputStream.nullOutputStream());
        return count;
    }

    private static List<Stretch> black(String log) {
        return BLACK.matcher(log)
                .results()
                .map(match -> new Stretch(Double.parseDouble(match.group(1)), Double.parseDouble(match.group(2))))
                .toList();
    }

    private List<Stretch> frozen(String log) {
        List<Double> starts = numbers(FREEZE_START, log);
        List<Double> ends = numbers(FREEZE_END, log);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            // A freeze that lasts to the last frame has no end in the log.
            stretches.add(new Stretch(starts.get(i), i < ends.size() ? ends.get(i) : timeline.seconds()));
        }
        return stretches;
    }

    private static List<Double> numbers(Pattern pattern, String log) {
        return pattern.matcher(log)
                .results()
                .map(MatchResult::group)
                .map(text -> Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1)))
                .toList();
    }
}
