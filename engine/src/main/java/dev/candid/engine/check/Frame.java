package dev.candid.engine.check;

import dev.candid.engine.draw.Colour;
import dev.candid.engine.timeline.Region;

/** One decoded frame. @param rgb {@code byte[width * height * 3]}, red first, row by row */
record Frame(int index, int widthPx, int heightPx, byte[] rgb) {

    private int channel(int x, int y, int channel) {
        return rgb[(y * widthPx + x) * 3 + channel] & 255;
    }

    int red(int x, int y) {
        return channel(x, y, 0);
    }

    int green(int x, int y) {
        return channel(x, y, 1);
    }

    int blue(int x, int y) {
        return channel(x, y, 2);
    }

    /** BT.709 luma, 0 to 255. */
    float luma(int x, int y) {
        int place = (y * widthPx + x) * 3;
        return 0.2126f * (rgb[place] & 255) + 0.7152f * (rgb[place + 1] & 255) + 0.0722f * (rgb[place + 2] & 255);
    }

    /** Whether a pixel is nearer to a colour than a distance in RGB. */
    boolean near(int x, int y, Colour colour, double distance) {
        int red = red(x, y) - colour.red();
        int green = green(x, y) - colour.green();
        int blue = blue(x, y) - colour.blue();
        return red * red + green * green + blue * blue <= distance * distance;
    }

    /** The share of a region's pixels near a colour, 0 to 1. */
    double share(Region region, Colour colour, double distance) {
        int count = 0;
        for (int y = region.yPx(); y < region.bottomPx(); y++) {
            for (int x = region.xPx(); x < region.rightPx(); x++) {
                count += near(x, y, colour, distance) ? 1 : 0;
            }
        }
        return count / (double) (region.widthPx() * region.heightPx());
    }

    /** The frame made small by averaging, as grey. */
    Plane small(int width, int height) {
        float[] sums = new float[width * height];
        int[] counts = new int[width * height];
        for (int y = 0; y < heightPx; y++) {
            int row = y * height / heightPx * width;
            for (int x = 0; x < widthPx; x++) {
                int place = row + x * width / widthPx;
                sums[place] += luma(x, y);
                counts[place]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
        }
        return new Plane(width, height, sums);
    }

    /** A region's luma, row by row. */
    float[] luma(Region region) {
        float[] values = new float[region.widthPx() * region.heightPx()];
        int place = 0;
        for (int y = region.yPx(); y < region.bottomPx(); y++) {
            for (int x = region.xPx(); x < region.rightPx(); x++) {
                values[place++] = luma(x, y);
            }
        }
        return values;
    }
}
