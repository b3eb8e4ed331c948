package dev.candid.engine.draw;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.PaintMode;
import io.github.humbleui.skija.PaintStrokeJoin;
import io.github.humbleui.skija.paragraph.Direction;
import io.github.humbleui.skija.paragraph.Paragraph;
import io.github.humbleui.skija.paragraph.ParagraphBuilder;
import io.github.humbleui.skija.paragraph.ParagraphStyle;
import io.github.humbleui.skija.paragraph.RectHeightMode;
import io.github.humbleui.skija.paragraph.RectWidthMode;
import io.github.humbleui.skija.paragraph.Shadow;
import io.github.humbleui.skija.paragraph.StrutStyle;
import io.github.humbleui.skija.paragraph.TextBox;
import io.github.humbleui.skija.paragraph.TextStyle;
import java.text.Bidi;
import java.util.List;
import java.util.Optional;

/** One row of text, shaped once; to be closed. Its left edge is 0, whatever its direction. */
public final class TextRow implements AutoCloseable {

    /** @param wordSpacingPx added to each space */
    public record Type(double sizePx, double wordSpacingPx) {}

    /**
     * How the letters are drawn.
     *
     * @param strokePx width of the outline that is drawn instead of the fill; 0 for the fill
     * @param shadow a soft shade under the letters
     */
    public record Ink(int argb, double strokePx, boolean shadow) {

        public static Ink fill(int argb) {
            return new Ink(argb, 0, false);
        }
    }

    /** A part of the text, from and to as of {@link String#substring}, in an ink of its own. */
    public record Part(int from, int to, Ink ink) {}

    /** Left and right edge in the row. */
    public record Extent(double leftPx, double rightPx) {}

    private final Paragraph paragraph;

    private TextRow(Paragraph paragraph) {
        this.paragraph = paragraph;
    }

    /** A row to be measured. */
    public static TextRow of(Fonts fonts, String text, Type type) {
        return of(fonts, text, type, Ink.fill(Colour.WHITE.argb()), Optional.empty());
    }

    public static TextRow of(Fonts fonts, String text, Type type, Ink ink) {
        return of(fonts, text, type, ink, Optional.empty());
    }

    /** @param part drawn differently, all else in the ink */
    public static TextRow of(Fonts fonts, String text, Type type, Ink ink, Optional<Part> part) {
        String[] families = Fonts.families(text);
        try (StrutStyle strut = new StrutStyle();
                ParagraphStyle style = new ParagraphStyle()) {
            // A forced strut keeps the baseline where it is, whichever font a word needs.
            strut.setEnabled(true)
                    .setHeightForced(true)
                    .setFontFamilies(families)
                    .setFontSize((float) type.sizePx());
            style.setStrutStyle(strut);
            style.setMaxLinesCount(1);
            style.setDirection(
                    new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                            ? Direction.LTR
                            : Direction.RTL);
            try (ParagraphBuilder builder = new ParagraphBuilder(style, fonts.collection())) {
                int from = part.map(Part::from).orElse(text.length());
                int to = part.map(Part::to).orElse(text.length());
                add(builder, text.substring(0, from), type, ink, families);
                part.ifPresent(own -> add(builder, text.substring(from, to), type, own.ink(), families));
                add(builder, text.substring(to), type, ink, families);
                // Wide enough for one row; the text is at its left, or at its right when it runs that way.
                Paragraph paragraph = builder.build();
                paragraph.layout(Float.MAX_VALUE / 4);
                paragraph.layout((float) Math.ceil(paragraph.getMaxIntrinsicWidth()) + 1);
                return new TextRow(paragraph);
            }
        }
    }

    private static void add(ParagraphBuilder builder, String text, Type type, Ink ink, String[] families) {
        if (text.isEmpty()) {
            return;
        }
        try (TextStyle style = new TextStyle();
                Paint paint = new Paint()) {
            paint.setAntiAlias(true).setColor(ink.argb());
            if (ink.strokePx() > 0) {
                paint.setMode(PaintMode.STROKE)
                        .setStrokeWidth((float) ink.strokePx())
                        .setStrokeJoin(PaintStrokeJoin.ROUND);
            }
            style.setFontFamilies(families)
                    .setFontSize((float) type.sizePx())
                    .setWordSpacing((float) type.wordSpacingPx())
                    .setForeground(paint);
            if (ink.shadow()) {
                style.addShadow(new Shadow(0x99000000, 0, (float) (type.sizePx() * 0.05), type.sizePx() * 0.07));
            }
            builder.pushStyle(style).addText(text).popStyle();
        }
    }

    public double widthPx() {
        return paragraph.getMaxIntrinsicWidth();
    }

    /** Where a part of the text stands; the hull of its boxes when it changes direction. */
    public Extent extent(int from, int to) {
        TextBox[] boxes = paragraph.getRectsForRange(from, to, RectHeightMode.TIGHT, RectWidthMode.TIGHT);
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (TextBox box : List.of(boxes)) {
            left = Math.min(left, box.getRect().getLeft());
            right = Math.max(right, box.getRect().getRight());
        }
        return left <= right ? new Extent(left, right) : new Extent(0, 0);
    }

    /** Characters that no pinned font can draw. */
    public int unresolvedGlyphs() {
        return paragraph.getUnresolvedGlyphsCount();
    }

    public void paint(Canvas canvas, double leftPx, double baselinePx) {
        paragraph.paint(canvas, (float) leftPx, (float) (baselinePx - paragraph.getAlphabeticBaseline()));
    }

    @Override
    public void close() {
        paragraph.close();
    }
}
