package dev.candid.engine.timeline;

/** A rectangle of whole pixels on the canvas, from the left top corner. */
public record Region(int xPx, int yPx, int widthPx, int heightPx) {

    public Region {
        if (xPx < 0 || yPx < 0 || widthPx < 1 || heightPx < 1) {
            throw new IllegalArgumentException(
                    "not a region of a canvas: %d,%d %dx%d".formatted(xPx, yPx, widthPx, heightPx));
        }
    }

    public int rightPx() {
        return xPx + widthPx;
    }

    public int bottomPx() {
        return yPx + heightPx;
    }

    public boolean contains(Region inner) {
        return inner.xPx >= xPx && inner.yPx >= yPx && inner.rightPx() <= rightPx() && inner.bottomPx() <= bottomPx();
    }

    public boolean touches(Region other) {
        return xPx < other.rightPx() && other.xPx < rightPx() && yPx < other.bottomPx() && other.yPx < bottomPx();
    }
}
