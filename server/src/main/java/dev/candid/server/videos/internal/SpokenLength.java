package dev.candid.server.videos.internal;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.videos.VideoOrder;

/**
 * The longest a script can be expected to take, in seconds. Each character is counted at what it costs when it is read
 * out slowly: numbers and signs are spoken as words, letters in capitals are spelled. The figures lie above what the
 * built-in voice was measured to need (English prose: 0.06 s a letter), so that a price quoted from them is a maximum.
 */
final class SpokenLength {

    private static final double LETTER_SECONDS = 0.09;
    private static final double SPELLED_LETTER_SECONDS = 0.35;
    private static final double DIGIT_SECONDS = 0.7;
    private static final double SIGN_SECONDS = 0.7;
    private static final double IDEOGRAPH_SECONDS = 0.4;
    private static final double PAUSE_SECONDS = 0.4;
    private static final double SENTENCE_END_SECONDS = 0.8;
    private static final double SCENE_SECONDS = 0.6;
    private static final double TAIL_SECONDS = 1.5;
    private static final String PAUSES = ",;:-–—()\"";
    private static final String SENTENCE_ENDS = ".!?…।。！？\n";

    private SpokenLength() {}

    /** Whole seconds, at least 1, end card included. */
    static long longestSeconds(VideoOrder order) {
        double spoken = 0;
        for (VideoOrder.Scene scene : order.scenes()) {
            spoken += seconds(scene.text()) + SCENE_SECONDS;
        }
        double card = order.endCard().map(VideoSpec.EndCard::seconds).orElse(0.0);
        return (long) Math.ceil(spoken / order.voice().speed() + card + TAIL_SECONDS);
    }

    /** At natural speed. */
    static double seconds(String text) {
        double seconds = 0;
        int previous = ' ';
        for (int codePoint : text.codePoints().toArray()) {
            seconds += seconds(codePoint, previous);
            previous = codePoint;
        }
        return seconds;
    }

    private static double seconds(int codePoint, int previous) {
        if (SENTENCE_ENDS.indexOf(codePoint) >= 0) {
            return SENTENCE_END_SECONDS;
        }
        if (PAUSES.indexOf(codePoint) >= 0) {
            return PAUSE_SECONDS;
        }
        if (Character.isDigit(codePoint)) {
            return DIGIT_SECONDS;
        }
        if (Character.isIdeographic(codePoint)) {
            return IDEOGRAPH_SECONDS;
        }
        if (Character.isLetter(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK) {
            boolean spelled = Character.isUpperCase(codePoint) && Character.isUpperCase(previous);
            return spelled ? SPELLED_LETTER_SECONDS : LETTER_SECONDS;
        }
        return Character.isWhitespace(codePoint) || codePoint == '\'' || codePoint == '’'
                ? LETTER_SECONDS
                : SIGN_SECONDS;
    }
}
