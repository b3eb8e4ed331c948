package dev.candid.engine.draw;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.ColorSpace;
import io.github.humbleui.skija.ColorType;
import io.github.humbleui.skija.ImageInfo;
import io.github.humbleui.skija.Pixmap;
import io.github.humbleui.skija.Surface;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A picture in the memory, drawn by Skija. Holds native memory: to be closed. One thread at a time. */
public final class Drawing implements AutoCloseable {

    private static final int BYTES_PER_PIXEL = 4;

    private final ByteBuffer pixels;
    private final Surface surface;
    private final Pixmap target;

    public Drawing(int widthPx, int heightPx) {
        this.pixels = ByteBuffer.allocateDirect(widthPx * heightPx * BYTES_PER_PIXEL);
        this.surface = Surface.makeRaster(info(widthPx, heightPx, ColorAlphaType.PREMUL));
        // ffmpeg takes colours that are not yet multiplied by their alpha.
        this.target = Pixmap.make(info(widthPx, heightPx, ColorAlphaType.UNPREMUL), pixels, widthPx * BYTES_PER_PIXEL);
    }

    private static ImageInfo info(int widthPx, int heightPx, ColorAlphaType alpha) {
        return new ImageInfo(widthPx, heightPx, ColorType.RGBA_8888, alpha, ColorSpace.getSRGB());
    }

    /** Draws on transparent ground and returns {@code byte[width * height * 4]}: red, green, blue, alpha, row by row. */
    public byte[] rgba(Consumer<Canvas> draw) {
        Canvas canvas = surface.getCanvas();
        canvas.clear(0);
        draw.accept(canvas);
        if (!surface.readPixels(target, 0, 0)) {
            throw new IllegalStateException("a drawing without pixels");
        }
        byte[] rgba = new byte[pixels.capacity()];
        pixels.get(0, rgba);
        return rgba;
    }

    /** The same for one picture. */
    public static byte[] rgba(int widthPx, int heightPx, Consumer<Canvas> draw) {
        try (Drawing drawing = new Drawing(widthPx, heightPx)) {
            return drawing.rgba(draw);
        }
    }

    @Override
    public void close() {
        target.close();
        surface.close();
    }
}
