package dev.candid.server.brand;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque colour of sRGB. @param code {@code #rrggbb} in lower case */
public record Colour(String code) {

    private static final Pattern SHAPE = Pattern.compile("#[0-9a-f]{6}");

    public Colour {
        if (!SHAPE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a colour");
        }
    }

    /** @return empty if {@code text} is not {@code #rrggbb}; case and spaces around it do not matter */
    public static Optional<Colour> parse(String text) {
        String code = text.strip().toLowerCase(Locale.ROOT);
        return SHAPE.matcher(code).matches() ? Optional.of(new Colour(code)) : Optional.empty();
    }

    /**
     * How well two colours tell apart.
     *
     * @return 1 (equal) to 21 (black and white)
     * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2, contrast ratio</a>
     */
    public double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    }

    private double linear(int at) {
        double share = Integer.parseInt(code.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
