package dev.candid.engine.voice;

import java.util.List;

/**
 * What was spoken and when: {@code voice.json}, the times of {@code voice.wav}. All times are seconds from the start of
 * the sound, rise monotonously and lie inside it.
 *
 * @param durationSeconds of the sound
 * @param scenes one for each scene of the specification, in order, without gaps: the first starts at 0, each starts
 *     where the one before it ends, the last ends with the sound. A pause belongs to the scene before it
 * @param words every written word once, in the order written
 * @param phones the sounds of the speech without gaps; {@code _} is silence
 */
public record VoiceTrack(double durationSeconds, List<SceneTime> scenes, List<Word> words, List<Phone> phones) {

    /** The artefact this record is kept in. */
    public static final String FILE = "voice.json";

    public VoiceTrack {
        scenes = List.copyOf(scenes);
        words = List.copyOf(words);
        phones = List.copyOf(phones);
    }

    public record SceneTime(int sceneIndex, double startSeconds, double endSeconds) {}

    /** @param text as written in the script, with its punctuation; two words may share a time when one is not spoken */
    public record Word(int sceneIndex, String text, double startSeconds, double endSeconds) {}

    /** @param symbol in the voice's own alphabet (SAMPA for English) */
    public record Phone(String symbol, double startSeconds, double endSeconds) {}
}
