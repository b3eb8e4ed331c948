package dev.candid.engine.check;

import dev.candid.engine.timeline.Region;
import java.util.Arrays;
import java.util.List;

/** A small grey picture. @param luma {@code float[width * height]}, 0 to 255 */
record Plane(int width, int height, float[] luma) {

    /** Enlarged about the middle and cut to the same size. */
    Plane enlarged(double scale) {
        float[] result = new float[luma.length];
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            double fromY = Math.clamp(middleY + (y - middleY) / scale, 0, height - 1.001);
            for (int x = 0; x < width; x++) {
                double fromX = Math.clamp(middleX + (x - middleX) / scale, 0, width - 1.001);
                result[y * width + x] = between(fromX, fromY);
            }
        }
        return new Plane(width, height, result);
    }

    private float between(double x, double y) {
        int left = (int) x;
        int top = (int) y;
        float right = (float) (x - left);
        float down = (float) (y - top);
        int place = top * width + left;
        float above = luma[place] * (1 - right) + luma[place + 1] * right;
        float below = luma[place + width] * (1 - right) + luma[place + width + 1] * right;
        return above * (1 - down) + below * down;
    }

    /** Which places lie outside of some regions of the canvas, with a small distance to them. */
    boolean[] outside(List<Region> regions, int canvasWidthPx, int canvasHeightPx) {
        boolean[] counted = new boolean[width * height];
        Arrays.fill(counted, true);
        for (Region region : regions) {
            int left = Math.max(0, region.xPx() * width / canvasWidthPx - 1);
            int right = Math.min(width - 1, region.rightPx() * width / canvasWidthPx + 1);
            int top = Math.max(0, region.yPx() * height / canvasHeightPx - 1);
            int bottom = Math.min(height - 1, region.bottomPx() * height / canvasHeightPx + 1);
            for (int y = top; y <= bottom; y++) {
                Arrays.fill(counted, y * width + left, y * width + right + 1, false);
            }
        }
        return counted;
    }
}
