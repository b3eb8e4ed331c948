package dev.candid.engine.encode;

import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.ProductSpan;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The inputs and filters of one ffmpeg run that makes the whole picture. Moving pictures stay inside ffmpeg; what is
 * drawn here comes in as small regions. Every number in it is ours, no text of a person is.
 */
final class FilterGraph {

    /** How what is drawn in sRGB, without alpha or with it, gets the colours of the video. */
    static final String TO_BT709 = "out_color_matrix=bt709:out_range=tv";

    private final Timeline timeline;
    private final VideoSpec.Canvas canvas;
    private final SceneFilters sceneFilters;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private int inputCount;
    private String picture = "";

    FilterGraph(Timeline timeline, VideoSpec.Canvas canvas) {
        this.timeline = timeline;
        this.canvas = canvas;
        this.sceneFilters = new SceneFilters(canvas);
    }

    /** The option list of the inputs, in their order. */
    List<String> inputs() {
        return List.copyOf(inputs);
    }

    String filters() {
        return String.join(";\n", chains);
    }

    /** The label of the finished picture. */
    String output() {
        return picture;
    }

    /** Adds a scene's own media, of which some frames have been shown before. @return the input's pad */
    String scene(SceneSpan span, Footage footage, RenderPart.SceneCut cut) {
        int frames = span.endFrame() - span.startFrame();
        double seconds = frames / (double) timeline.framesPerSecond();
        List<String> options = new ArrayList<>();
        if (!footage.picture()) {
            if (cut.startedFrames() > 0) {
                options.addAll(List.of("-ss", decimal(secondsInto(footage, cut))));
            } else if (footage.seconds() < seconds + 1.0 / timeline.framesPerSecond()) {
                // A clip shorter than its scene begins again.
                options.addAll(List.of("-stream_loop", "-1"));
            }
            options.addAll(List.of("-t", decimal(seconds + 0.5)));
        }
        options.addAll(List.of("-threads", "1", "-f", footage.demuxer()));
        return input(options, Ffmpeg.file(footage.file()));
    }

    /** Where in a clip, which begins again when it ends, a scene has got to; never past its last frame. */
    private double secondsInto(Footage footage, RenderPart.SceneCut cut) {
        double started = cut.startedFrames() / (double) timeline.framesPerSecond();
        double last = Math.max(0, footage.seconds() - 2.0 / timeline.framesPerSecond());
        return Math.min(started % footage.seconds(), last);
    }

    /** A picture, or a clip from one of its frames to its end. */
    String media(Footage footage, int startedFrames) {
        List<String> options = new ArrayList<>();
        if (!footage.picture() && startedFrames > 0) {
            options.addAll(List.of("-ss", decimal(startedFrames / (double) timeline.framesPerSecond())));
        }
        options.addAll(List.of("-threads", "1", "-f", footage.demuxer()));
        return input(options, Ffmpeg.file(footage.file()));
    }

    /** A raw picture that was drawn into a file. */
    String drawn(Path file, int widthPx, int heightPx) {
        return input(
                List.of(
                        "-f",
                        "rawvideo",
                        "-pixel_format",
                        "rgba",
                        "-video_size",
                        widthPx + "x" + heightPx,
                        "-framerate",
                        String.valueOf(timeline.framesPerSecond())),
                Ffmpeg.file(file));
    }

    /** The captions, written to the standard input. */
    String captionStream() {
        return input(List.of("-f", "matroska", "-probesize", "32", "-analyzeduration", "0"), "pipe:0");
    }

    private String input(List<String> options, String name) {
        inputs.addAll(options);
        inputs.add("-i");
        inputs.add(name);
        return "[" + inputCount++ + ":v:0]";
    }

    /** Begins with the scenes, one after another, then the end card's pad if there is one. */
    void join(List<String> pads) {
        if (pads.size() == 1) {
            picture = pads.getFirst();
        } else {
            chains.add(String.join("", pads) + "concat=n=" + pads.size() + ":v=1:a=0[joined]");
            picture = "[joined]";
        }
    }

    /** @return the pad of a scene */
    String shown(SceneFilters.Source source) {
        return sceneFilters.shown(source, chains);
    }

    /** Makes the finished picture smaller and gives it the colours of a JPEG. */
    void asStill(int widthPx, int heightPx) {
        chains.add(picture + "scale=" + widthPx + ":" + heightPx
                + ":flags=area:in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc,"
                + "format=yuvj420p[still]");
        picture = "[still]";
    }

    String background(int frames, int sceneIndex) {
        return sceneFilters.background(frames, sceneIndex, chains);
    }

    /** The end card with the product's picture on it. */
    String endCard(String cardPad, int frames) {
        chains.add(cardPad + "scale=" + TO_BT709 + ",format=yuv420p," + sceneFilters.still(frames) + "[card]");
        return "[card]";
    }

    String endCard(String cardPad, String picturePad, Footage footage, Region region, int frames) {
        chains.add(picturePad + fitted(footage, region) + "[cardpicture]");
        chains.add(cardPad + "scale=" + TO_BT709 + ",format=yuv420p[cardground]");
        chains.add("[cardground][cardpicture]overlay=" + region.xPx() + ":" + region.yPx() + ","
                + sceneFilters.still(frames) + "[card]");
        return "[card]";
    }

    void overlayProduct(String pad, Footage footage, ProductSpan span) {
        String timing = footage.picture()
                ? ""
                : ",fps=%d,trim=end_frame=%d,settb=1/%d,setpts=N+%d"
                        .formatted(
                                timeline.framesPerSecond(),
                                span.endFrame() - span.startFrame(),
                                timeline.framesPerSecond(),
                                span.startFrame());
        chains.add(pad + fitted(footage, span.region()) + timing + "[product]");
        // Half a frame early, so that rounding decides nothing. By time, not by number: the filter also counts the
        // frames of the product's own clip.
        String when = ":enable='between(t,%s,%s)'"
                .formatted(
                        decimal((span.startFrame() - 0.5) / timeline.framesPerSecond()),
                        decimal((span.endFrame() - 0.5) / timeline.framesPerSecond()));
        overlay("[product]", span.region(), when, "[withproduct]");
    }

    void overlayCaptions(String pad, Region region) {
        chains.add(pad + "scale=" + TO_BT709 + ",format=yuva420p[captions]");
        overlay("[captions]", region, ":eof_action=pass", "[captioned]");
    }

    void overlayLabel(String pad, Region region) {
        chains.add(pad + "scale=" + TO_BT709 + ",format=yuva420p[label]");
        overlay("[label]", region, "", "[labelled]");
    }

    void overlayWatermark(String pad, Region region) {
        chains.add(pad + "scale=" + TO_BT709 + ",format=yuva420p[watermark]");
        overlay("[watermark]", region, "", "[watermarked]");
    }

    private void overlay(String pad, Region region, String options, String result) {
        chains.add(picture + pad + "overlay=" + region.xPx() + ":" + region.yPx() + options + result);
        picture = result;
    }

    /** Scaled into a region, transparent where the picture is. */
    private static String fitted(Footage footage, Region region) {
        String size = region.widthPx() + ":" + region.heightPx();
        if (footage.alpha() && footage.matrix().equals("gbr")) {
            // Scaled with its colours multiplied by their alpha, else the colour of unseen pixels bleeds in.
            return "format=gbrap,premultiply=inplace=1,scale=" + size + ":flags=bicubic,unpremultiply=inplace=1,scale="
                    + TO_BT709 + ",format=yuva420p";
        }
        return "scale=" + size + ":flags=bicubic:" + SceneFilters.colours(footage) + ",format=yuva420p";
    }

    /** A number as filters and options take it. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.6f", number);
    }
}
