package dev.candid.engine.sample;

import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.Drawing;
import dev.candid.engine.media.Ffmpeg;
import io.github.humbleui.skija.Canvas;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the media of the demonstration into a folder: {@value #DESK}, {@value #CITY} and {@value #MOUNTAINS} (1080 by
 * 1920), {@value #PRODUCT} (1200 by 1080, transparent ground) and {@value #CLIP} (four seconds without sound).
 */
public final class Samples {

    public static final String DESK = "desk.png";
    public static final String CITY = "city.png";
    public static final String MOUNTAINS = "mountains.png";
    public static final String PRODUCT = "headphones.png";
    public static final String CLIP = "waves.mp4";

    private static final int PRODUCT_WIDTH_PX = 1200;
    private static final int PRODUCT_HEIGHT_PX = 1080;
    private static final int CLIP_FRAMES = 120;
    private static final int CLIP_FPS = 30;

    private Samples() {}

    public static void write(Path folder) throws StageFailure, IOException, InterruptedException {
        Files.createDirectories(folder);
        picture(folder.resolve(DESK), Scenery.WIDTH_PX, Scenery.HEIGHT_PX, Scenery::desk);
        picture(folder.resolve(CITY), Scenery.WIDTH_PX, Scenery.HEIGHT_PX, Scenery::city);
        picture(folder.resolve(MOUNTAINS), Scenery.WIDTH_PX, Scenery.HEIGHT_PX, Scenery::mountains);
        picture(folder.resolve(PRODUCT), PRODUCT_WIDTH_PX, PRODUCT_HEIGHT_PX, Headphones::draw);
        clip(folder.resolve(CLIP));
    }

    private static void picture(Path file, int widthPx, int heightPx, Consumer<Brush> draw)
            throws StageFailure, IOException, InterruptedException {
        byte[] rgba = Drawing.rgba(widthPx, heightPx, brush(draw));
        List<String> arguments = List.of(
                "-v",
                "error",
                "-f",
                "rawvideo",
                "-pixel_format",
                "rgba",
                "-video_size",
                widthPx + "x" + heightPx,
                "-i",
                "pipe:0",
                "-frames:v",
                "1",
                "-c:v",
                "png",
                "-f",
                "image2pipe",
                Ffmpeg.file(file));
        Ffmpeg.ffmpeg(arguments).feed(output -> output.write(rgba)).run();
    }

    private static void clip(Path file) throws StageFailure, IOException, InterruptedException {
        List<String> arguments = List.of(
                "-v",
                "error",
                "-f",
                "rawvideo",
                "-pixel_format",
                "rgba",
                "-video_size",
                Scenery.WIDTH_PX + "x" + Scenery.HEIGHT_PX,
                "-framerate",
                String.valueOf(CLIP_FPS),
                "-i",
                "pipe:0",
                "-vf",
                "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "18",
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
                "-fflags",
                "+bitexact",
                "-movflags",
                "+faststart",
                "-f",
                "mp4",
                Ffmpeg.file(file));
        Ffmpeg.ffmpeg(arguments).feed(Samples::frames).run();
    }

    private static void frames(OutputStream output) throws IOException {
        try (Drawing drawing = new Drawing(Scenery.WIDTH_PX, Scenery.HEIGHT_PX)) {
            for (int frame = 0; frame < CLIP_FRAMES; frame++) {
                double phase = frame / (double) CLIP_FRAMES;
                output.write(drawing.rgba(brush(brush -> Scenery.waves(brush, phase))));
            }
        }
    }

    private static Consumer<Canvas> brush(Consumer<Brush> draw) {
        return canvas -> draw.accept(new Brush(canvas));
    }
}
