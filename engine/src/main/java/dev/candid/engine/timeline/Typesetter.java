package dev.candid.engine.timeline;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline.CaptionWord;
import java.util.List;
import java.util.Optional;

/** Knows how much room text takes; the drawing itself uses the same measures. */
public interface Typesetter {

    /** Words set as one caption, at most two rows. */
    record SetWords(double fontSizePx, List<CaptionWord> words) {

        public SetWords {
            words = List.copyOf(words);
        }

        public int rows() {
            return words.getLast().row() + 1;
        }
    }

    /**
     * A word in pieces that each fit a row; one piece for nearly every word.
     *
     * @throws StageFailure {@code character-not-drawable}
     */
    List<String> pieces(String word, VideoSpec.Canvas canvas) throws StageFailure;

    /** @return empty when the words do not fit two rows at a readable size; a single piece always fits */
    Optional<SetWords> caption(List<String> words, VideoSpec.Canvas canvas, double centreY);

    /** What the captions of a video are drawn in, when the tallest has so many rows. */
    Region captionRegion(VideoSpec.Canvas canvas, double centreY, int rows);

    Timeline.LabelSpan watermark(VideoSpec.Watermark watermark, VideoSpec.Canvas canvas) throws StageFailure;

    Timeline.LabelSpan label(VideoSpec.AiLabel label, VideoSpec.Canvas canvas) throws StageFailure;

    /** @param pictureAspect width divided by height of the product's picture, when one is to be shown on the card */
    Timeline.EndCardSpan endCard(
            VideoSpec.EndCard card, VideoSpec.Canvas canvas, Optional<Double> pictureAspect, int startFrame)
            throws StageFailure;
}
