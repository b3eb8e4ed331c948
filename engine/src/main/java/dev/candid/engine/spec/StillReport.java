package dev.candid.engine.spec;

import java.util.List;
import java.util.Optional;

/**
 * What a still shows, and where its frame lies in the video as it is expected to become. Times are estimates: the voice
 * has not spoken yet.
 *
 * @param sceneStartSeconds one for each scene, in order
 * @param caption the words of the caption on the still
 */
public record StillReport(
        double atSeconds,
        double durationSeconds,
        int widthPx,
        int heightPx,
        List<Double> sceneStartSeconds,
        Optional<Double> productAtSeconds,
        Optional<Double> endCardAtSeconds,
        Optional<String> caption,
        boolean product,
        boolean endCard) {

    public static final String FILE = "still.json";

    public StillReport {
        sceneStartSeconds = List.copyOf(sceneStartSeconds);
    }
}
