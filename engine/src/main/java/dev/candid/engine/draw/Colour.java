package dev.candid.engine.draw;

import dev.candid.engine.StageFailure;
import java.util.regex.Pattern;

/** An opaque sRGB colour. */
public record Colour(int red, int green, int blue) {

    public static final Colour WHITE = new Colour(255, 255, 255);

    /** Nearly black: softer on the eye than pure black, and still of the strongest contrast. */
    public static final Colour INK = new Colour(17, 17, 20);

    private static final Pattern NOTATION = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Of {@code #rrggbb}. */
    public static Colour parse(String notation) throws StageFailure {
        if (!NOTATION.matcher(notation).matches()) {
            throw new StageFailure("colour-unreadable", "Write each colour as # and six hexadecimal digits.");
        }
        int rgb = Integer.parseInt(notation.substring(1), 16);
        return new Colour(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }

    /** What Skija takes. @param alpha 0 to 1 */
    public int argb(double alpha) {
        return (int) Math.round(alpha * 255) << 24 | red << 16 | green << 8 | blue;
    }

    public int argb() {
        return argb(1);
    }

    /** White or ink, whichever reads better on this colour. */
    public Colour readable() {
        // The luminance at which white and black have the same WCAG contrast is 0.179; ink is not quite black.
        return luminance() > 0.19 ? INK : WHITE;
    }

    /** Relative luminance of WCAG 2, 0 to 1. */
    public double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    /** This colour with a share of another. */
    public Colour mixed(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
