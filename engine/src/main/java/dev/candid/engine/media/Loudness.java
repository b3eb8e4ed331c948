package dev.candid.engine.media;

import dev.candid.engine.StageFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How loud a sound is.
 *
 * @param integratedLufs −70 for silence
 * @param truePeakDbtp negative infinity for silence
 * @see <a href="https://www.itu.int/rec/R-REC-BS.1770">ITU-R BS.1770</a>
 */
public record Loudness(double integratedLufs, double truePeakDbtp) {

    /** The filter that measures what passes through it; {@link #from} reads its summary in the log of the run. */
    public static final String FILTER = "ebur128=peak=true:framelog=verbose";

    private static final Pattern SUMMARY = Pattern.compile(
            "I:\\s+(-?[\\d.]+) LUFS.*?True peak:\\s+Peak:\\s+(-?[\\d.]+|-?inf|nan) dBFS", Pattern.DOTALL);

    /** Measures the first sound stream of a file. */
    public static Loudness of(Path file) throws StageFailure, IOException, InterruptedException {
        return from(Ffmpeg.ffmpeg(List.of("-i", Ffmpeg.file(file), "-vn", "-af", FILTER, "-f", "null", "-"))
                .run());
    }

    /** The one measurement in the log of a run. */
    public static Loudness from(Ffmpeg.Outcome outcome) throws IOException {
        Matcher matcher = SUMMARY.matcher(outcome.log());
        if (!matcher.find()) {
            throw new IOException("ffmpeg measured no loudness");
        }
        String peak = matcher.group(2);
        double truePeak = peak.matches("-?[\\d.]+") ? Double.parseDouble(peak) : Double.NEGATIVE_INFINITY;
        return new Loudness(Double.parseDouble(matcher.group(1)), truePeak);
    }
}
