package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sound as one channel of 16 kHz, and its loudness where that was asked for.
 *
 * @param loudnessLufs integrated, after EBU R 128; negative infinity for silence
 * @param truePeakDb relative to full scale, four times oversampled
 */
record Sound(float[] samples, double loudnessLufs, double truePeakDb) {

    static final int SAMPLE_RATE_HZ = 16_000;

    private static final String ONE_CHANNEL =
            "aresample=%d,aformat=sample_fmts=flt:channel_layouts=mono".formatted(SAMPLE_RATE_HZ);
    private static final Pattern LOUDNESS = Pattern.compile("I:\\s+(-?[0-9.]+|-inf) LUFS");
    private static final Pattern PEAK = Pattern.compile("Peak:\\s+(-?[0-9.]+|-inf) dBFS");

    /** Decodes the sound of a video once, for its loudness and for its samples. */
    static Sound ofVideo(Path video) throws StageFailure, IOException, InterruptedException {
        Collector samples = new Collector();
        String filters = "[0:a:0]asplit=2[loud][plain];[loud]ebur128=peak=true:framelog=verbose[loudness];[plain]"
                + ONE_CHANNEL + "[samples]";
        Ffmpeg.Outcome outcome = Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "info",
                        "-f",
                        "mov",
                        "-i",
                        Ffmpeg.file(video),
                        "-filter_complex",
                        filters,
                        "-map",
                        "[samples]",
                        "-f",
                        "f32le",
                        "pipe:1",
                        "-map",
                        "[loudness]",
                        "-f",
                        "null",
                        "-"))
                .drain(samples::read)
                .run();
        return new Sound(samples.all(), last(LOUDNESS, outcome.log()), last(PEAK, outcome.log()));
    }

    /** The samples of a WAVE file of ours. */
    static float[] samplesOf(Path wave) throws StageFailure, IOException, InterruptedException {
        Collector samples = new Collector();
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-f",
                        "wav",
                        "-i",
                        Ffmpeg.file(wave),
                        "-af",
                        ONE_CHANNEL,
                        "-f",
                        "f32le",
                        "pipe:1"))
                .drain(samples::read)
                .run();
        return samples.all();
    }

    private static double last(Pattern pattern, String log) {
        Matcher matcher = pattern.matcher(log);
        double value = Double.NEGATIVE_INFINITY;
        while (matcher.find()) {
            value = matcher.group(1).equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(matcher.group(1));
        }
        return value;
    }

    /** Grows with what is read. */
    private static final class Collector {
        private float[] samples = new float[1 << 16];
        private int count;

        void read(InputStream output) throws IOException {
            try (BufferedInputStream in = new BufferedInputStream(output)) {
                byte[] chunk = new byte[1 << 15];
                int length;
                while ((length = in.readNBytes(chunk, 0, chunk.length)) > 0) {
                    ByteBuffer floats = ByteBuffer.wrap(chunk, 0, length).order(ByteOrder.LITTLE_ENDIAN);
                    while (floats.remaining() >= 4) {
                        append(floats.getFloat());
                    }
                }
            }
        }

        private void append(float sample) {
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, 2 * count);
            }
            samples[count++] = sample;
        }

        float[] all() {
            return Arrays.copyOf(samples, count);
        }
    }
}
