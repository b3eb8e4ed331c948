package dev.candid.engine.voice;

import dev.candid.engine.Artefacts;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Wave;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.voice.WrittenWord.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first stage: speaks the scenes into {@code voice.wav} (48 kHz, mono, 16 bit) and {@link VoiceTrack#FILE}. */
public final class VoiceStage {

    /** The sound; {@link VoiceTrack} holds its times. */
    public static final String SOUND_FILE = "voice.wav";

    /** A sentence is cut for the voice after so many words: its work grows faster than the sentence. */
    private static final int LONGEST_UTTERANCE = 40;

    private static final int COMMA_ENDS_AFTER = 25;

    /**
     * @throws StageFailure {@code text-not-speakable}, {@code voice-unknown}, {@code voice-speed-out-of-range} or
     *     {@code voice-failed}
     */
    public void run(Path workFolder, VideoSpec spec) throws StageFailure, IOException, InterruptedException {
        check(spec.voice());
        List<List<WrittenWord>> scenes = new ArrayList<>();
        for (VideoSpec.Scene scene : spec.scenes()) {
            scenes.add(ScriptReader.read(scene.text()));
        }
        TrackBuilder track = new TrackBuilder(spec.voice().speed());
        track.lead();
        for (int index = 0; index < scenes.size(); index++) {
            speakScene(index, scenes.get(index), track, spec.voice().speed());
            track.endScene(index, index == scenes.size() - 1);
        }
        Artefacts artefacts = new Artefacts(workFolder);
        Wave.write(artefacts.unfinished(SOUND_FILE), 1, track.samples());
        artefacts.finish(SOUND_FILE);
        artefacts.write(VoiceTrack.FILE, track.track());
    }

    static void check(VideoSpec.Voice voice) throws StageFailure {
        if (!voice.name().equals(MaryVoice.NAME)) {
            throw new StageFailure("voice-unknown", "Choose a voice that this installation has: cmu-slt-hsmm.");
        }
        if (!(voice.speed() >= 0.5 && voice.speed() <= 2)) {
            throw new StageFailure("voice-speed-out-of-range", "Choose a voice speed from 0.5 to 2.");
        }
    }

    private static void speakScene(int sceneIndex, List<WrittenWord> words, TrackBuilder track, double speed)
            throws StageFailure, InterruptedException {
        List<WrittenWord> sentence = new ArrayList<>();
        int spoken = 0;
        for (int index = 0; index < words.size(); index++) {
            WrittenWord word = words.get(index);
            sentence.add(word);
            spoken += word.spoken().size();
            boolean full = spoken >= LONGEST_UTTERANCE || (spoken >= COMMA_ENDS_AFTER && word.pause() == Pause.COMMA);
            boolean last = index == words.size() - 1;
            if (spoken > 0 && (word.pause().endsSentence() || full || last)) {
                speakSentence(sceneIndex, sentence, track, speed, word.pause().endsSentence());
                sentence.clear();
                spoken = 0;
            }
        }
        track.unspoken(sceneIndex, sentence);
    }

    private static void speakSentence(
            int sceneIndex, List<WrittenWord> sentence, TrackBuilder track, double speed, boolean ended)
            throws StageFailure, InterruptedException {
        List<Spoken> tokens = new ArrayList<>();
        List<Integer> wordOfToken = new ArrayList<>();
        Pause pending = Pause.NONE;
        for (int index = 0; index < sentence.size(); index++) {
            WrittenWord word = sentence.get(index);
            if (pending != Pause.NONE && !word.spoken().isEmpty() && !tokens.isEmpty()) {
                tokens.add(Spoken.word(pending.mark()));
                wordOfToken.add(-1);
                pending = Pause.NONE;
            }
            for (Spoken token : word.spoken()) {
                tokens.add(token);
                wordOfToken.add(index);
            }
            if (word.pause() != Pause.NONE) {
                pending = word.pause();
            }
        }
        tokens.add(Spoken.word(pending.endsSentence() ? pending.mark() : Pause.STOP.mark()));
        wordOfToken.add(-1);
        MaryVoice.Utterance utterance = MaryVoice.warm().speak(tokens, speed);
        track.add(sceneIndex, sentence, wordOfToken, utterance);
        track.sentencePause(ended);
    }
}
