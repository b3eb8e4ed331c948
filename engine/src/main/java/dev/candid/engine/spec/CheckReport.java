package dev.candid.engine.spec;

import java.util.List;
import java.util.Map;

/**
 * What the check stage measured in the finished mp4, and nothing else.
 *
 * @param measurements by name with the unit last, for example {@code loudnessLufs}, {@code duckingDepthDb}
 */
public record CheckReport(
        int widthPx, int heightPx, double durationSeconds, List<Effect> effects, Map<String, Double> measurements) {

    public CheckReport {
        effects = List.copyOf(effects);
        measurements = Map.copyOf(measurements);
    }

    /** @param name one of voice, captions, word-highlight, product-overlay, slow-zoom, music, ducking, loudness, ai-label, end-card, picture; watermark only where one was asked for */
    public record Effect(String name, boolean asked, boolean done) {}
}
