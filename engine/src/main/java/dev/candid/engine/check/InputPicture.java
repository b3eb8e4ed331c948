package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.media.Footage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One frame of an input, scaled to a size.
 *
 * @param luma {@code float[width * height]}
 * @param opaque which pixels hide what is behind them
 */
record InputPicture(int width, int height, float[] luma, boolean[] opaque) {

    /** Frames of one input at one size; a picture is decoded once. */
    static final class Source {
        private final Footage footage;
        private final int width;
        private final int height;
        private final Map<Double, InputPicture> decoded = new HashMap<>();

        Source(Footage footage, int width, int height) {
            this.footage = footage;
            this.width = width;
            this.height = height;
        }

        /** @param seconds into a clip, which begins again at its end */
        InputPicture at(double seconds) throws StageFailure, IOException, InterruptedException {
            double place = footage.picture() ? 0 : seconds;
            InputPicture picture = decoded.get(place);
            if (picture == null) {
                picture = decode(footage, place, width, height);
                decoded.put(place, picture);
            }
            return picture;
        }
    }

    private static final int OPAQUE = 250;

    private static InputPicture decode(Footage footage, double seconds, int width, int height)
            throws StageFailure, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", footage.demuxer()));
        if (!footage.picture() && seconds > 0) {
            arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.4f", seconds % footage.seconds())));
        }
        arguments.addAll(List.of("-i", Ffmpeg.file(footage.file()), "-frames:v", "1"));
        arguments.addAll(List.of("-vf", "scale=%d:%d:flags=area,format=rgba".formatted(width, height)));
        arguments.addAll(List.of("-f", "rawvideo", "pipe:1"));
        byte[] rgba = new byte[width * height * 4];
        Ffmpeg.ffmpeg(arguments)
                .drain(output -> {
                    output.readNBytes(rgba, 0, rgba.length);
                    output.transferTo(OutputStream.nullOutputStream());
                })
                .run();
        float[] luma = new float[width * height];
        boolean[] opaque = new boolean[width * height];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.2126f * (rgba[4 * i] & 255)
                    + 0.7152f * (rgba[4 * i + 1] & 255)
                    + 0.0722f * (rgba[4 * i + 2] & 255);
            opaque[i] = (rgba[4 * i + 3] & 255) >= OPAQUE;
        }
        return new InputPicture(width, height, luma, opaque);
    }
}
