package dev.candid.engine.voice;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.voice.VoiceTrack.SceneTime;
import dev.candid.engine.voice.VoiceTrack.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * When the words of a script will be spoken, without speaking them: the words are read as the voice reads them, each
 * letter takes its mean time, and pauses are the voice's own. Good to about a tenth of the whole.
 */
public final class EstimatedVoice {

    /** The mean of the built-in voice at natural speed, over the demonstration's scripts. */
    private static final double LETTER_SECONDS = 0.066;

    /** What even the shortest word takes. */
    private static final double SHORTEST_WORD_SECONDS = 0.11;

    /** How the voice breathes at a comma within a sentence. */
    private static final double COMMA_SECONDS = 0.12;

    private final double speed;
    private final List<SceneTime> scenes = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private double seconds = TrackBuilder.LEAD_SECONDS;

    private EstimatedVoice(double speed) {
        this.speed = speed;
    }

    /**
     * The times alone: there are no phones.
     *
     * @throws StageFailure {@code text-not-speakable} or {@code voice-speed-out-of-range}, as the voice itself would
     */
    public static VoiceTrack track(VideoSpec spec) throws StageFailure {
        VoiceStage.check(spec.voice());
        EstimatedVoice voice = new EstimatedVoice(spec.voice().speed());
        double start = 0;
        for (int index = 0; index < spec.scenes().size(); index++) {
            boolean last = index == spec.scenes().size() - 1;
            voice.speak(index, ScriptReader.read(spec.scenes().get(index).text()));
            voice.seconds += last ? TrackBuilder.END_SECONDS : TrackBuilder.SCENE_SECONDS / voice.speed;
            voice.scenes.add(new SceneTime(index, start, voice.seconds));
            start = voice.seconds;
        }
        return new VoiceTrack(voice.seconds, voice.scenes, voice.words, List.of());
    }

    private void speak(int sceneIndex, List<WrittenWord> scene) {
        double pause = 0;
        for (WrittenWord word : scene) {
            if (!word.spoken().isEmpty()) {
                seconds += pause / speed;
                pause = 0;
            }
            double start = seconds;
            for (Spoken spoken : word.spoken()) {
                seconds += Math.max(SHORTEST_WORD_SECONDS, spoken.text().length() * LETTER_SECONDS) / speed;
            }
            words.add(new Word(sceneIndex, word.text(), start, seconds));
            pause = Math.max(pause, pauseAfter(word));
        }
    }

    private static double pauseAfter(WrittenWord word) {
        return switch (word.pause()) {
            case NONE -> 0;
            case COMMA -> COMMA_SECONDS;
            case STOP, QUESTION, EXCLAMATION -> TrackBuilder.SENTENCE_SECONDS;
        };
    }
}
