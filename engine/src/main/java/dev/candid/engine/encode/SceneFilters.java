package dev.candid.engine.encode;

import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.SafeArea;
import java.util.List;

/** The filters that bring one scene's media onto the canvas for a number of frames. */
final class SceneFilters {

    /**
     * How much a picture grows. A slow zoom must be seen and not felt: so much a second, within bounds for very short
     * and very long scenes.
     */
    private static final double ZOOM_PER_SECOND = 0.025;

    private static final double LEAST_ZOOM = 0.05;
    private static final double MOST_ZOOM = 0.15;

    /** The blurred ground is made small and scaled up: the blur costs a sixty-fourth, and looks the same. */
    private static final int BLUR_SCALE = 8;

    /**
     * One scene's media.
     *
     * @param pad of the input
     * @param frames to show, at least 1
     * @param cut which of the scene's own frames they are
     */
    record Source(String pad, Footage footage, boolean slowZoom, int frames, int sceneIndex, RenderPart.SceneCut cut) {

        boolean zooms() {
            return slowZoom && footage.picture();
        }
    }

    private final VideoSpec.Canvas canvas;

    SceneFilters(VideoSpec.Canvas canvas) {
        this.canvas = canvas;
    }

    /** Adds the chains of a scene. @return its pad */
    String shown(Source source, List<String> chains) {
        String result = "[scene" + source.sceneIndex() + "]";
        double zoom = source.zooms() ? zoom(source.cut().wholeFrames()) : 0;
        int width = SafeArea.even(canvas.widthPx() * (1 + zoom)) + (zoom > 0 ? 2 : 0);
        int height = SafeArea.even(canvas.heightPx() * (1 + zoom)) + (zoom > 0 ? 2 : 0);
        String composed = composed(source, width, height, chains);
        String timing = source.footage().picture() ? still(source.frames()) : moving(source.frames());
        String zooming = zoom > 0 ? "," + zooming(zoom, source.cut()) : "";
        chains.add(composed + timing + zooming + result);
        return result;
    }

    /** The plain background as a scene. */
    String background(int frames, int sceneIndex, List<String> chains) {
        String result = "[scene" + sceneIndex + "]";
        chains.add(ground(canvas.widthPx(), canvas.heightPx()) + "," + still(frames) + result);
        return result;
    }

    /** One frame, shown for so many. */
    String still(int frames) {
        return "loop=loop=-1:size=1:start=0,trim=end_frame=%d,settb=1/%d,setpts=N,setsar=1"
                .formatted(frames, canvas.framesPerSecond());
    }

    private String moving(int frames) {
        return "trim=end_frame=%d,settb=1/%d,setpts=N,setsar=1".formatted(frames, canvas.framesPerSecond());
    }

    private double zoom(int frames) {
        return Math.clamp(frames * ZOOM_PER_SECOND / canvas.framesPerSecond(), LEAST_ZOOM, MOST_ZOOM);
    }

    /**
     * The picture was made as large as it will get and is scaled down a little less each frame. Width and height grow
     * in steps of two, one on each side, and the cut is exact to the pixel, so that the middle stands still; zoompan
     * would cut at whole pixels of one corner and tremble. The cut's place is told for each frame: by itself the filter
     * knows only the first size.
     */
    private String zooming(double zoom, RenderPart.SceneCut cut) {
        String shown = cut.startedFrames() == 0 ? "n" : "(n+" + cut.startedFrames() + ")";
        String grown = "*(1+%s*%s/%d)/2)".formatted(FilterGraph.decimal(zoom), shown, cut.wholeFrames());
        String halfWidth = "trunc(" + canvas.widthPx() + grown;
        String halfHeight = "trunc(" + canvas.heightPx() + grown;
        return "scale=w='2*%s':h='2*%s':eval=frame:flags=bilinear,crop=%d:%d:x='%s-%d':y='%s-%d':exact=1,setsar=1"
                .formatted(
                        halfWidth,
                        halfHeight,
                        canvas.widthPx(),
                        canvas.heightPx(),
                        halfWidth,
                        canvas.widthPx() / 2,
                        halfHeight,
                        canvas.heightPx() / 2);
    }

    /** Adds what is needed to fill width and height. @return the beginning of a chain, up to a comma or a pad */
    private String composed(Source source, int width, int height, List<String> chains) {
        Footage footage = source.footage();
        String start = source.pad() + (footage.picture() ? "" : "fps=" + canvas.framesPerSecond() + ",");
        boolean sameShape = Math.abs(footage.aspect() * height / width - 1) < 0.005;
        boolean cover = canvas.fit() == VideoSpec.Fit.COVER || sameShape;
        if (cover && !footage.alpha()) {
            return start + covering(footage, width, height);
        }
        String front = "[front" + source.sceneIndex() + "]";
        String ground = "[ground" + source.sceneIndex() + "]";
        if (canvas.fit() == VideoSpec.Fit.BLUR && !cover) {
            String copies = "[blur" + source.sceneIndex() + "]";
            chains.add(start + "split=2" + copies + front);
            chains.add(copies + covering(footage, even(width, BLUR_SCALE), even(height, BLUR_SCALE))
                    + "gblur=sigma=5,scale=" + width + ":" + height + ":flags=bilinear,eq=brightness=-0.08" + ground);
            String fitted = "[fitted" + source.sceneIndex() + "]";
            chains.add(front + fitting(footage, width, height, false) + fitted);
            return ground + fitted + "overlay=(W-w)/2:(H-h)/2:shortest=1,";
        }
        chains.add(start + fitting(footage, width, height, cover) + front);
        chains.add(ground(width, height) + ",loop=loop=-1:size=1:start=0,settb=1/" + canvas.framesPerSecond()
                + ",setpts=N" + ground);
        return ground + front + "overlay=(W-w)/2:(H-h)/2:shortest=1,";
    }

    private static int even(int length, int divisor) {
        return Math.max(16, SafeArea.even(length / (double) divisor));
    }

    private String covering(Footage footage, int width, int height) {
        if (untouched(footage, width, height)) {
            return "";
        }
        double scale = Math.max(width / (double) footage.widthPx(), height / (double) footage.heightPx());
        int wide = Math.max(width, evenUp(footage.widthPx() * scale));
        int high = Math.max(height, evenUp(footage.heightPx() * scale));
        String crop = wide == width && high == height ? "" : "crop=" + width + ":" + height + ",";
        return scaled(footage, wide, high) + crop;
    }

    private String fitting(Footage footage, int width, int height, boolean cover) {
        double across = width / (double) footage.widthPx();
        double down = height / (double) footage.heightPx();
        double scale = cover ? Math.max(across, down) : Math.min(across, down);
        int wide = Math.max(2, cover ? evenUp(footage.widthPx() * scale) : SafeArea.even(footage.widthPx() * scale));
        int high = Math.max(2, cover ? evenUp(footage.heightPx() * scale) : SafeArea.even(footage.heightPx() * scale));
        String format = footage.alpha() ? "yuva420p" : "yuv420p";
        return "scale=" + wide + ":" + high + ":flags=bicubic:" + colours(footage) + ",format=" + format;
    }

    /** A picture is scaled once, so the best filter is cheap; a clip is scaled each frame. */
    private String scaled(Footage footage, int width, int height) {
        String filter = footage.picture() ? "lanczos+accurate_rnd" : "bicubic";
        String scale = "scale=" + width + ":" + height + ":flags=" + filter;
        if (footage.highDynamicRange()) {
            return scale + ",zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
                    + "zscale=t=bt709:m=bt709:r=tv,format=yuv420p,";
        }
        return scale + ":" + colours(footage) + ",format=yuv420p,";
    }

    /** Whether frames are already what is wanted. */
    private static boolean untouched(Footage footage, int width, int height) {
        return footage.widthPx() == width
                && footage.heightPx() == height
                && footage.squarePixels()
                && footage.pixelFormat().equals("yuv420p")
                && footage.matrix().equals("bt709")
                && !footage.fullRange();
    }

    /** The plain background, one frame. */
    private String ground(int width, int height) {
        // Made as RGB: the filter's own conversion to YUV is that of BT.601.
        return "color=c=0x%s:s=%dx%d:r=%d,format=rgb24,trim=end_frame=1,scale=%s,format=yuv420p"
                .formatted(
                        canvas.background().substring(1),
                        width,
                        height,
                        canvas.framesPerSecond(),
                        FilterGraph.TO_BT709);
    }

    /** What a scale filter must know of colours. */
    static String colours(Footage footage) {
        String from = footage.matrix().equals("gbr")
                ? ""
                : "in_color_matrix=" + footage.matrix() + ":in_range=" + (footage.fullRange() ? "pc" : "tv") + ":";
        return from + FilterGraph.TO_BT709;
    }

    private static int evenUp(double pixels) {
        return 2 * (int) Math.ceil((pixels - 1e-6) / 2);
    }
}
