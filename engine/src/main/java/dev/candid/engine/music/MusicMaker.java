package dev.candid.engine.music;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Wave;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the music of a video. The same mood, seed and length give the same samples. */
public final class MusicMaker {

    private static final double FADE_IN_SECONDS = 0.08;
    private static final double FADE_OUT_SECONDS = 1.6;

    private final SoundFontPlayer player;

    public MusicMaker() {
        this(new SoundFontPlayer());
    }

    /** @param soundFont a General MIDI SoundFont in SF2 format */
    public MusicMaker(Path soundFont) {
        this(new SoundFontPlayer(soundFont.toFile()));
    }

    private MusicMaker(SoundFontPlayer player) {
        this.player = player;
    }

    /**
     * Writes a WAVE file of 32 bit floats, stereo, 48 kHz. Its level is what the instruments gave, possibly above full
     * scale: the mix sets it.
     *
     * @param seconds at least 1; the music has exactly this length, with its own last chord and a fade
     * @throws StageFailure {@code soundfont-missing} or {@code soundfont-unreadable}
     */
    public void make(Mood mood, long seed, double seconds, Path file) throws StageFailure, IOException {
        long frameCount = Math.round(seconds * Wave.SAMPLE_RATE);
        try (Wave.FloatWriter writer = new Wave.FloatWriter(file, 2, frameCount)) {
            player.play(Composer.compose(mood, seed, seconds), (samples, firstFrame) -> {
                for (int index = 0; index < samples.length; index++) {
                    samples[index] *= (float) fade(firstFrame + index / 2, frameCount);
                }
                writer.write(samples);
            });
        }
    }

    private static double fade(long frame, long frameCount) {
        double in = frame / (FADE_IN_SECONDS * Wave.SAMPLE_RATE);
        double out = (frameCount - 1 - frame) / (FADE_OUT_SECONDS * Wave.SAMPLE_RATE);
        double near = Math.clamp(Math.min(in, out), 0.0, 1.0);
        return near * near * (3 - 2 * near);
    }
}
