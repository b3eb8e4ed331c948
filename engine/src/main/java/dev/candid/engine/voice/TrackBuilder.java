package dev.candid.engine.voice;

import dev.candid.engine.voice.MaryVoice.RealisedPhone;
import dev.candid.engine.voice.VoiceTrack.Phone;
import dev.candid.engine.voice.VoiceTrack.SceneTime;
import dev.candid.engine.voice.VoiceTrack.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins utterances and pauses into one sound and its times. Positions are counted in samples, so nothing drifts. */
final class TrackBuilder {

    /** Players fade in or drop the first tens of milliseconds. */
    static final double LEAD_SECONDS = 0.1;

    static final double SENTENCE_SECONDS = 0.26;
    private static final double CUT_SECONDS = 0.08;
    static final double SCENE_SECONDS = 0.34;
    /** Silence after the last word: short, the end card has time of its own. */
    static final double END_SECONDS = 0.15;
    /** A pause is silence of the model (a faint hiss) that is faded out, so that its end is not heard. */
    private static final int FADE_SAMPLES = 960;

    private final double speed;
    private short[] samples = new short[MaryVoice.SAMPLE_RATE * 60];
    private int length;
    private int sceneStart;
    private double pauseSeconds;
    private final List<SceneTime> scenes = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Phone> phones = new ArrayList<>();

    TrackBuilder(double speed) {
        this.speed = speed;
    }

    void lead() {
        silence(LEAD_SECONDS);
    }

    /** @param ended false when a long sentence was cut for the voice: a breath, not a stop */
    void sentencePause(boolean ended) {
        pauseSeconds = ended ? SENTENCE_SECONDS : CUT_SECONDS;
    }

    /** Adds one utterance, without the silence that the model puts at its ends: pauses are ours. */
    void add(int sceneIndex, List<WrittenWord> sentence, List<Integer> wordOfToken, MaryVoice.Utterance utterance) {
        silence(pauseSeconds / speed);
        pauseSeconds = 0;
        List<RealisedPhone> realised = utterance.phones();
        int first = 0;
        int skipped = 0;
        while (realised.get(first).tokenIndex() < 0) {
            skipped += realised.get(first++).frames() * MaryVoice.FRAME_SAMPLES;
        }
        int end = realised.size();
        while (realised.get(end - 1).tokenIndex() < 0) {
            end--;
        }
        int[] starts = new int[sentence.size()];
        int[] ends = new int[sentence.size()];
        Arrays.fill(starts, -1);
        int position = length;
        for (RealisedPhone phone : realised.subList(first, end)) {
            int next = position + phone.frames() * MaryVoice.FRAME_SAMPLES;
            phones.add(new Phone(phone.symbol(), seconds(position), seconds(next)));
            int word = phone.tokenIndex() < 0 ? -1 : wordOfToken.get(phone.tokenIndex());
            if (word >= 0) {
                starts[word] = starts[word] < 0 ? position : starts[word];
                ends[word] = next;
            }
            position = next;
        }
        append(utterance.samples(), skipped, position - length);
        addWords(sceneIndex, sentence, starts, ends);
    }

    /** Words that are not spoken at the end of a scene: shown with the last word that is. */
    void unspoken(int sceneIndex, List<WrittenWord> sentence) {
        for (WrittenWord word : sentence) {
            double at = words.isEmpty() ? seconds(length) : words.getLast().endSeconds();
            words.add(new Word(sceneIndex, word.text(), at, at));
        }
    }

    void endScene(int sceneIndex, boolean last) {
        pauseSeconds = 0;
        silence(last ? END_SECONDS : SCENE_SECONDS / speed);
        scenes.add(new SceneTime(sceneIndex, seconds(sceneStart), seconds(length)));
        sceneStart = length;
    }

    short[] samples() {
        return Arrays.copyOf(samples, length);
    }

    VoiceTrack track() {
        return new VoiceTrack(seconds(length), scenes, words, phones);
    }

    private void addWords(int sceneIndex, List<WrittenWord> sentence, int[] starts, int[] ends) {
        int at = Arrays.stream(starts).filter(start -> start >= 0).min().orElse(length);
        for (int index = 0; index < sentence.size(); index++) {
            int start = starts[index] < 0 ? at : starts[index];
            at = starts[index] < 0 ? at : ends[index];
            words.add(new Word(sceneIndex, sentence.get(index).text(), seconds(start), seconds(at)));
        }
    }

    private void append(short[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, samples, length, Math.min(count, source.length - from));
        int fade = Math.min(FADE_SAMPLES, count);
        for (int index = 0; index < fade; index++) {
            int quiet = length + count - 1 - index;
            samples[quiet] = (short) (samples[quiet] * Math.min(1, index / (FADE_SAMPLES / 4.0)));
        }
        length += count;
    }

    private void silence(double seconds) {
        int count = (int) Math.round(seconds * MaryVoice.SAMPLE_RATE);
        if (count > 0) {
            room(count);
            phones.add(new Phone(MaryVoice.SILENCE, seconds(length), seconds(length + count)));
            length += count;
        }
    }

    private void room(int count) {
        if (length + count > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(samples.length * 2, length + count));
        }
    }

    private static double seconds(int samples) {
        return samples / (double) MaryVoice.SAMPLE_RATE;
    }
}
