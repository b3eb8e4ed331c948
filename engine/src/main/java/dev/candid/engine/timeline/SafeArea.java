package dev.candid.engine.timeline;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.spec.VideoSpec.Placement;

/**
 * The part of a canvas that players and their buttons leave free, and the sizes that follow from the canvas alone.
 *
 * @param unitPx the shorter side; all sizes are shares of it
 */
public record SafeArea(int leftPx, int topPx, int rightPx, int bottomPx, int unitPx) {

    private static final double SIDE_SHARE = 0.06;
    private static final double TOP_SHARE = 0.055;
    private static final double BOTTOM_SHARE = 0.1;
    private static final double LABEL_SHARE = 0.046;
    private static final double HIGHEST_PRODUCT_SHARE = 0.4;

    public static SafeArea of(VideoSpec.Canvas canvas) {
        int unit = Math.min(canvas.widthPx(), canvas.heightPx());
        int side = even(canvas.widthPx() * SIDE_SHARE);
        return new SafeArea(
                side,
                even(canvas.heightPx() * TOP_SHARE),
                canvas.widthPx() - side,
                even(canvas.heightPx() * (1 - BOTTOM_SHARE)),
                unit);
    }

    public int widthPx() {
        return rightPx - leftPx;
    }

    public int heightPx() {
        return bottomPx - topPx;
    }

    /** The label stands in the left top corner. */
    public int labelHeightPx() {
        return Math.max(14, even(unitPx * LABEL_SHARE));
    }

    /** Where something of a shape goes; below the label, never larger than the area. @param aspect width by height */
    public Region place(Placement placement, int widthPx, double aspect) {
        int top = topPx + even(labelHeightPx() * 1.6);
        int highest = even(heightPx() * HIGHEST_PRODUCT_SHARE);
        double width = Math.min(widthPx, widthPx());
        if (width / aspect > highest) {
            width = highest * aspect;
        }
        int boxWidth = Math.max(2, even(width));
        int boxHeight = Math.max(2, Math.min(highest, even(width / aspect)));
        int centreX = even((leftPx + rightPx - boxWidth) / 2.0);
        int centreY = even((top + bottomPx - boxHeight) / 2.0);
        int x = switch (placement) {
            case TOP_LEFT, LEFT, BOTTOM_LEFT -> leftPx;
            case TOP, CENTRE, BOTTOM -> centreX;
            case TOP_RIGHT, RIGHT, BOTTOM_RIGHT -> even(rightPx - boxWidth);
        };
        int y = switch (placement) {
            case TOP_LEFT, TOP, TOP_RIGHT -> top;
            case LEFT, CENTRE, RIGHT -> centreY;
            case BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT -> bottomPx - boxHeight;
        };
        return new Region(x, y, boxWidth, boxHeight);
    }

    /** The nearest even number not above: pictures with half the colour samples have no odd places. */
    public static int even(double pixels) {
        return 2 * (int) Math.floor(pixels / 2);
    }
}
