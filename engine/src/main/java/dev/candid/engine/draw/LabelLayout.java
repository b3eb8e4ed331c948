package dev.candid.engine.draw;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.SafeArea;
import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.Path;
import io.github.humbleui.types.RRect;

/**
 * The mark that says a video was made with AI: a small dark pill with a spark, in the left top corner.
 *
 * @param region of the pill on the canvas
 * @param sizePx of the letters
 */
public record LabelLayout(String text, Region region, double sizePx) {

    private static final double LETTERS = 0.56;
    private static final double SPARK = 0.5;
    private static final double SIDE = 0.4;
    private static final double GAP = 0.22;
    private static final double PILL_ALPHA = 0.62;

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
        return new LabelLayout(label.text(), region, sizePx);
    }

    /** Draws the pill with its left top corner at 0. */
    public void paint(Fonts fonts, Canvas canvas) {
        double height = region.heightPx();
        try (Paint pill = new Paint();
                Paint mark = new Paint();
                Path spark = Path.makeFromSVGString(SPARK_PATH);
                TextRow row =
                        TextRow.of(fonts, text, new TextRow.Type(sizePx, 0), TextRow.Ink.fill(Colour.WHITE.argb()))) {
            pill.setAntiAlias(true).setColor(Colour.INK.argb(PILL_ALPHA));
            canvas.drawRRect(RRect.makeXYWH(0, 0, region.widthPx(), region.heightPx(), (float) (height / 2)), pill);
            mark.setAntiAlias(true).setColor(Colour.WHITE.argb());
            canvas.save();
            canvas.translate((float) ((SIDE + SPARK / 2) * height), (float) (height / 2));
            canvas.scale((float) (SPARK / 2 * height), (float) (SPARK / 2 * height));
            canvas.drawPath(spark, mark);
            canvas.restore();
            row.paint(canvas, (SIDE + SPARK + GAP) * height, height / 2 + sizePx * 0.36);
        }
    }
}
