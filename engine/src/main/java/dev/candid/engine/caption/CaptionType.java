package dev.candid.engine.caption;

import dev.candid.engine.draw.TextRow;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.SafeArea;

/**
 * The measures of captions on one canvas; shares of the letter size unless the name says otherwise. They were chosen by
 * eye on a telephone-sized frame.
 *
 * @param fullSizePx the letters of a caption that fits
 */
record CaptionType(int leftPx, int widthPx, double fullSizePx, int canvasHeightPx) {

    static final double ROW = 1.42;
    static final double STROKE = 0.2;
    static final double PILL_SIDE = 0.18;
    static final double PILL_ABOVE = 1.0;
    static final double PILL_BELOW = 0.33;
    static final double PILL_ROUNDING = 0.28;
    /** Widens the gap between words, so that the pill of one does not lie on its neighbour. */
    static final double WORD_SPACING = 0.12;
    /** Above and below the rows, for outline and shadow. */
    static final double MARGIN = 0.18;
    /** No letters smaller than this share of the full size. */
    static final double FLOOR = 0.62;

    static final int MOST_ROWS = 2;

    private static final double SIZE_OF_UNIT = 0.077;
    private static final double SMALLEST_MARGIN_OF_HEIGHT = 0.02;

    static CaptionType of(VideoSpec.Canvas canvas) {
        SafeArea area = SafeArea.of(canvas);
        return new CaptionType(area.leftPx(), area.widthPx(), area.unitPx() * SIZE_OF_UNIT, canvas.heightPx());
    }

    /** The room for the letters of a row. */
    double innerWidthPx() {
        return widthPx - 2 * (PILL_SIDE + STROKE / 2) * fullSizePx;
    }

    double centreX() {
        return leftPx + widthPx / 2.0;
    }

    /** The middle of the rows, moved so far that two rows stay on the canvas. */
    double centreYPx(double centreShare) {
        double half = halfHeightPx(MOST_ROWS) + canvasHeightPx * SMALLEST_MARGIN_OF_HEIGHT;
        return Math.clamp(centreShare * canvasHeightPx, half, canvasHeightPx - half);
    }

    Region region(double centreShare, int rows) {
        int top = SafeArea.even(centreYPx(centreShare) - halfHeightPx(rows));
        int height = SafeArea.even(2 * halfHeightPx(rows)) + 2;
        return new Region(leftPx, top, SafeArea.even(widthPx), height);
    }

    private double halfHeightPx(int rows) {
        return (rows * ROW / 2 + MARGIN) * fullSizePx;
    }

    /** @param sizePx of the letters, at most the full size */
    static double baselinePx(double centreYPx, int row, int rows, double sizePx) {
        double top = centreYPx + (row - rows / 2.0) * ROW * sizePx;
        // The pill is centred in its row: it reaches from PILL_ABOVE over the baseline to PILL_BELOW under it.
        return top + (ROW - PILL_ABOVE - PILL_BELOW) / 2 * sizePx + PILL_ABOVE * sizePx;
    }

    static TextRow.Type type(double sizePx) {
        return new TextRow.Type(sizePx, WORD_SPACING * sizePx);
    }
}
