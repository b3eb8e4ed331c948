package dev.candid.engine.mix;

import java.util.Optional;

/**
 * What the mix stage made: {@code mix.json}. Measured in {@code sound.wav} and its parts; what the finished video holds
 * is the check stage's to say.
 */
public record MixReport(double durationSeconds, double loudnessLufs, double truePeakDbtp, Optional<MusicPart> music) {

    /** The artefact this record is kept in. */
    public static final String FILE = "mix.json";

    /**
     * @param underVoiceDb how far the music lies under the voice before ducking; negative is quieter
     * @param duckingDepthDb how much lower still it is while the voice speaks; 0 without ducking
     */
    public record MusicPart(String mood, double underVoiceDb, double duckingDepthDb) {}
}
