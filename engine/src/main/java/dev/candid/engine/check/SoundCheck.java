package dev.candid.engine.check;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.voice.VoiceTrack;
import java.util.Optional;

/**
 * Listens for the voice where words are spoken, for the music where none are, and for how much softer the music is under
 * the voice. The voice and the music as they were made are the references; how much of each is in the finished sound is
 * measured, not believed.
 */
final class SoundCheck {

    private static final int RATE_HZ = Sound.SAMPLE_RATE_HZ;
    /** The band of speech, after ITU-T G.711's telephone band. */
    private static final double SPEECH_LOW_HZ = 300;

    private static final double SPEECH_HIGH_HZ = 3400;
    private static final double MUSIC_LOW_HZ = 60;
    private static final double MUSIC_HIGH_HZ = 6000;
    /** Mixes of ours explain 80 to 95 % of the speech band by the voice; music alone explains under 5 %. */
    private static final double VOICE_SHARE = 0.4;
    /** Between the words the music is nearly all there is: 0.9 to 1 in our mixes, under 0.2 with other music. */
    private static final double MUSIC_LIKENESS = 0.5;
    /** Softer than this is silence, whatever it correlates with: the rounding of 16 bits lies at about -90 dB. */
    private static final double AUDIBLE_DB = -65;
    /** A listener notices a step of 3 dB; ducking of ours is 6 to 15 dB. */
    private static final double DUCKING_DB = 3;

    private static final double LOUDNESS_LUFS = -14;
    private static final double LOUDNESS_TOLERANCE = 1;
    private static final double TRUE_PEAK_DB = -1;
    /** ebur128 prints tenths. */
    private static final double PEAK_ROUNDING_DB = 0.05;
    /** Around a word: its first and last sounds are soft, and the ducking is on its way. */
    private static final double WORD_MARGIN_SECONDS = 0.06;
    /** Of words; fewer (0.16 s) tell nothing. */
    private static final int LEAST_WINDOWS = 10;
    /** Of pauses; a quick speaker makes hardly any. */
    private static final int LEAST_PAUSES = 3;

    private final VideoSpec spec;
    private final VoiceTrack track;
    private final Sound sound;

    SoundCheck(VideoSpec spec, VoiceTrack track, Sound sound) {
        this.spec = spec;
        this.track = track;
        this.sound = sound;
    }

    /** @param voice the reference @param music the reference before any ducking, if music is asked for */
    void report(Findings findings, float[] voice, Optional<float[]> music) {
        boolean loud = Math.abs(sound.loudnessLufs() - LOUDNESS_LUFS) <= LOUDNESS_TOLERANCE
                && sound.truePeakDb() <= TRUE_PEAK_DB + PEAK_ROUNDING_DB;
        findings.measured("loudnessLufs", sound.loudnessLufs());
        findings.measured("truePeakDb", sound.truePeakDb());
        findings.effect("loudness", true, loud);
        reportVoice(findings, voice);
        reportMusic(findings, music);
    }

    private void reportVoice(Findings findings, float[] voice) {
        Spectrum words = spectrum(voice, true);
        Spectrum pauses = spectrum(voice, false);
        double share = words.explainedShare(RATE_HZ, SPEECH_LOW_HZ, SPEECH_HIGH_HZ);
        double level = words.levelDb(RATE_HZ, SPEECH_LOW_HZ, SPEECH_HIGH_HZ);
        findings.measured("voiceShareInWords", share);
        if (pauses.windowCount() >= LEAST_PAUSES) {
            findings.measured("voiceAbovePausesDb", level - pauses.levelDb(RATE_HZ, SPEECH_LOW_HZ, SPEECH_HIGH_HZ));
        }
        boolean speech = words.windowCount() >= LEAST_WINDOWS && share >= VOICE_SHARE && level >= AUDIBLE_DB;
        findings.effect("voice", true, speech);
    }

    private void reportMusic(Findings findings, Optional<float[]> music) {
        boolean duckingAsked = spec.music().map(VideoSpec.Music::ducking).orElse(false);
        if (music.isEmpty()) {
            findings.effect("music", spec.music().isPresent(), false);
            findings.effect("ducking", duckingAsked, false);
            return;
        }
        Spectrum words = spectrum(music.get(), true);
        Spectrum pauses = spectrum(music.get(), false);
        double likeness = pauses.likeness(RATE_HZ, MUSIC_LOW_HZ, MUSIC_HIGH_HZ);
        double depthDb = 20
                * Math.log10((pauses.gain(RATE_HZ, MUSIC_LOW_HZ, MUSIC_HIGH_HZ) + 1e-6)
                        / (words.gain(RATE_HZ, MUSIC_LOW_HZ, MUSIC_HIGH_HZ) + 1e-6));
        boolean heard = pauses.windowCount() >= LEAST_PAUSES
                && likeness >= MUSIC_LIKENESS
                && pauses.levelDb(RATE_HZ, MUSIC_LOW_HZ, MUSIC_HIGH_HZ) >= AUDIBLE_DB;
        findings.measured("musicLikenessInPauses", likeness);
        if (heard) {
            findings.measured("duckingDepthDb", depthDb);
        }
        findings.effect("music", spec.music().isPresent(), heard);
        findings.effect("ducking", duckingAsked, heard && depthDb >= DUCKING_DB);
    }

    /** Of all windows that lie inside words, or of all that touch none. */
    private Spectrum spectrum(float[] cause, boolean inWords) {
        Spectrum spectrum = new Spectrum();
        int end = Math.min(cause.length, sound.samples().length) - Spectrum.WINDOW;
        for (int start = 0; start <= end; start += Spectrum.STEP) {
            double from = start / (double) RATE_HZ;
            double to = (start + Spectrum.WINDOW) / (double) RATE_HZ;
            boolean inside =
                    track.words().stream().anyMatch(word -> from >= word.startSeconds() && to <= word.endSeconds());
            boolean beside = track.words().stream()
                    .noneMatch(word -> to > word.startSeconds() - WORD_MARGIN_SECONDS
                            && from < word.endSeconds() + WORD_MARGIN_SECONDS);
            if (inWords ? inside : beside) {
                spectrum.add(cause, sound.samples(), start);
            }
        }
        return spectrum;
    }
}
