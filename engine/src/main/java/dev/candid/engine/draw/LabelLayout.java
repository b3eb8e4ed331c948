package dev.candid.engine.draw;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.SafeArea;
import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.Path;
import io.github.humbleui.types.RRect;

/**
 * A mark that stays on the picture: a dark pill with light letters. The one that says a video was made with AI is small,
 * has a spark and stands in the left top corner; the watermark of a test is large and stands
 * under everything else, where the safe area ends.
 *
 * @param region of the pill on the canvas
 * @param sizePx of the letters
 * @param spark whether a spark stands before the letters
 */
public record LabelLayout(String text, Region region, double sizePx, boolean spark) {

    private static final double LETTERS = 0.56;
    private static final double SPARK = 0.5;
    private static final double SIDE = 0.4;
    private static final double GAP = 0.22;
    private static final double PILL_ALPHA = 0.62;

    /** Of a watermark: its height as a share of the room below the safe area, and its width of the canvas, at most. */
    private static final double WATERMARK_HEIGHT = 0.84;

    private static final double WATERMARK_WIDTH = 0.9;

    /** A spark of four points in a square of two, around its middle. */
    private static final String SPARK_PATH = "M0 -1 C0.08 -0.28 0.28 -0.08 1 0 C0.28 0.08 0.08 0.28 0 1"
            + " C-0.08 0.28 -0.28 0.08 -1 0 C-0.28 -0.08 -0.08 -0.28 0 -1 Z";

    public static LabelLayout of(Fonts fonts, VideoSpec.AiLabel label, VideoSpec.Canvas canvas) {
        SafeArea area = SafeArea.of(canvas);
        int height = area.labelHeightPx();
        double sizePx = height * LETTERS;
        double around = (2 * SIDE + SPARK + GAP) * height;
        double width;
        try (TextRow row = TextRow.of(fonts, label.text(), new TextRow.Type(sizePx, 0))) {
            double room = area.widthPx() - around;
            double share = Math.min(1, room / Math.max(1, row.widthPx()));
            sizePx *= share;
            width = row.widthPx() * share + around;
        }
        Region region = new Region(area.leftPx(), area.topPx(), SafeArea.even(width) + 2, height);
        return new LabelLayout(label.text(), region, sizePx, true);
    }

    public static LabelLayout of(Fonts fonts, VideoSpec.Watermark watermark, VideoSpec.Canvas canvas) {
        int below = SafeArea.of(canvas).bottomPx();
        int height = SafeArea.even((canvas.heightPx() - below) * WATERMARK_HEIGHT);
        double sizePx = height * LETTERS;
        double around = 2 * SIDE * height;
        double width;
        try (TextRow row = TextRow.of(fonts, watermark.text(), new TextRow.Type(sizePx, 0))) {
            double room = canvas.widthPx() * WATERMARK_WIDTH - around;
            double share = Math.min(1, room / Math.max(1, row.widthPx()));
            sizePx *= share;
            width = row.widthPx() * share + around;
        }
        int wide = SafeArea.even(width) + 2;
        Region region = new Region(
                SafeArea.even((canvas.widthPx() - wide) / 2.0),
                SafeArea.even(below + (canvas.heightPx() - below - height) / 2.0),
                wide,
                height);
        return new LabelLayout(watermark.text(), region, sizePx, false);
    }

    /** Draws the pill with its left top corner at 0. */
    public void paint(Fonts fonts, Canvas canvas) {
        double height = region.heightPx();
        try (Paint pill = new Paint();
                Paint mark = new Paint();
                Path figure = Path.makeFromSVGString(SPARK_PATH);
                TextRow row =
                        TextRow.of(fonts, text, new TextRow.Type(sizePx, 0), TextRow.Ink.fill(Colour.WHITE.argb()))) {
            pill.setAntiAlias(true).setColor(Colour.INK.argb(PILL_ALPHA));
            canvas.drawRRect(RRect.makeXYWH(0, 0, region.widthPx(), region.heightPx(), (float) (height / 2)), pill);
            if (spark) {
                mark.setAntiAlias(true).setColor(Colour.WHITE.argb());
                canvas.save();
                canvas.translate((float) ((SIDE + SPARK / 2) * height), (float) (height / 2));
                canvas.scale((float) (SPARK / 2 * height), (float) (SPARK / 2 * height));
                canvas.drawPath(figure, mark);
                canvas.restore();
            }
            double left = spark ? (SIDE + SPARK + GAP) * height : SIDE * height;
            row.paint(canvas, left, height / 2 + sizePx * 0.36);
        }
    }
}
