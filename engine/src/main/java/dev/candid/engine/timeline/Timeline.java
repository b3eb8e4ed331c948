package dev.candid.engine.timeline;

import dev.candid.engine.spec.VideoSpec;
import java.util.List;
import java.util.Optional;

/**
 * When and where everything of one video is shown; the artefact {@code timeline.json}. Frames count from 0; every span
 * includes its start frame and excludes its end frame. Regions are pixels of the canvas.
 *
 * @param scenes in order, without gap or overlap, from frame 0 to the start of the end card (or the end)
 * @param captions in order, without overlap; empty when none are asked for
 * @param product absent when not asked for, and when its trigger word is never spoken
 * @param label shown from the first frame to the last
 * @param watermark likewise, above all else
 */
public record Timeline(
        int widthPx,
        int heightPx,
        int framesPerSecond,
        int frameCount,
        List<SceneSpan> scenes,
        List<CaptionLine> captions,
        Optional<ProductSpan> product,
        Optional<LabelSpan> label,
        Optional<LabelSpan> watermark,
        Optional<EndCardSpan> endCard) {

    public Timeline {
        scenes = List.copyOf(scenes);
        captions = List.copyOf(captions);
    }

    public double seconds() {
        return secondsAt(frameCount);
    }

    /** The time at which a frame begins to be shown. */
    public double secondsAt(int frameIndex) {
        return frameIndex / (double) framesPerSecond;
    }

    /** @param media absent when the background stands alone */
    public record SceneSpan(int startFrame, int endFrame, Optional<VideoSpec.Media> media) {}

    /**
     * One caption: all its words are shown from start to end, and one of them is highlighted.
     *
     * @param sceneIndex of the scene it belongs to
     * @param region everything drawn for the line lies within it; the captions of a video share one size and place
     * @param fontSizePx the size that fits the region
     * @param words as shown
     * @param states in order, together the whole span of the line
     */
    public record CaptionLine(
            int sceneIndex,
            int startFrame,
            int endFrame,
            Region region,
            double fontSizePx,
            List<CaptionWord> words,
            List<CaptionState> states) {

        public CaptionLine {
            words = List.copyOf(words);
            states = List.copyOf(states);
        }

        /** The words with spaces between, one row; what SRT and VTT hold. */
        public String text() {
            return String.join(" ", words.stream().map(CaptionWord::text).toList());
        }
    }

    /**
     * @param row of the caption, from 0
     * @param region of the pill that is drawn behind the word while it is highlighted
     */
    public record CaptionWord(String text, int row, Region region) {}

    /** @param highlightedWord index of the line's words */
    public record CaptionState(int startFrame, int endFrame, int highlightedWord) {}

    /** The product picture or clip, scaled into its region without a change of shape. */
    public record ProductSpan(int startFrame, int endFrame, Region region) {}

    public record LabelSpan(Region region) {}

    /**
     * Fills the canvas from its start frame to the last frame; captions, product and music's ducking are over by then.
     *
     * @param picture region of the product's picture, if there is one
     * @param title region of the title's text
     * @param price region of the price's text, if there is one
     * @param callToAction region of the button
     */
    public record EndCardSpan(
            int startFrame, Optional<Region> picture, Region title, Optional<Region> price, Region callToAction) {}
}
