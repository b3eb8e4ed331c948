package dev.candid.engine.spec;

import java.util.List;
import java.util.Optional;

/**
 * One video of the kind {@code scenes}, as a render child is asked for it. File names are relative to the job's work
 * folder. Every part is either asked for or absent; the check stage answers for each part that was asked for.
 *
 * @param seed drives every choice left open (music, order), so that the same specification gives the same video
 */
public record VideoSpec(
        Canvas canvas,
        List<Scene> scenes,
        Voice voice,
        Optional<Captions> captions,
        Optional<ProductOverlay> product,
        Optional<Music> music,
        Optional<EndCard> endCard,
        Optional<AiLabel> label,
        Optional<Watermark> watermark,
        Encoding encoding,
        long seed) {

    public VideoSpec {
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("a video has at least one scene");
        }
    }

    /** @param widthPx even, 240 to 4096 @param heightPx even, 240 to 4096 @param background {@code #rrggbb} */
    public record Canvas(int widthPx, int heightPx, int framesPerSecond, Fit fit, String background) {}

    /** How media of another shape is brought onto the canvas. */
    public enum Fit {
        COVER,
        CONTAIN,
        BLUR
    }

    /** One sentence or more, spoken while its media is shown. Without media the background stands alone. */
    public record Scene(String text, Optional<Media> media) {}

    /** @param slowZoom a picture grows slowly while it is shown; a clip is left as it is */
    public record Media(String file, MediaKind kind, boolean slowZoom) {}

    public enum MediaKind {
        PICTURE,
        CLIP
    }

    /** @param name a voice of the engine, for example {@code cmu-slt-hsmm} @param speed 0.5 to 2, 1 is natural */
    public record Voice(String name, double speed) {}

    /** @param wordsPerLine 1 to 8 @param highlight {@code #rrggbb} of the word being spoken */
    public record Captions(int wordsPerLine, String colour, String highlight, double centreY) {}

    /**
     * A picture or clip of the product, shown from the moment its trigger word is first spoken.
     *
     * @param triggerWord compared without case and punctuation
     * @param widthShare of the canvas width, 0.1 to 0.8
     * @param maximumSeconds how long it stays, at the longest
     */
    public record ProductOverlay(
            String file,
            MediaKind kind,
            String triggerWord,
            Placement placement,
            double widthShare,
            double maximumSeconds) {}

    public enum Placement {
        TOP_LEFT,
        TOP,
        TOP_RIGHT,
        LEFT,
        CENTRE,
        RIGHT,
        BOTTOM_LEFT,
        BOTTOM,
        BOTTOM_RIGHT
    }

    /** Music made by the engine. @param mood {@code bright}, {@code calm} or {@code driving} @param gainDb under the voice's level, before ducking */
    public record Music(String mood, double gainDb, boolean ducking) {}

    /** @param seconds 1 to 10, added after the last spoken word */
    public record EndCard(String title, String callToAction, Optional<String> price, double seconds) {}

    /** A small burnt-in mark and a metadata entry that say the video was made with AI. */
    public record AiLabel(String text) {}

    /** A large mark at the foot of the picture, from the first frame to the last: the video is a test and costs nothing. */
    public record Watermark(String text) {}

    /** @param preset of x264 @param crf constant rate factor of x264, lower is better */
    public record Encoding(String preset, int crf) {}
}
