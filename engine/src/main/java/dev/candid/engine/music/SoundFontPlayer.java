package dev.candid.engine.music;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Wave;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Patch;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/**
 * Plays a score faster than it sounds, with the JDK's own synthesizer (Gervill) and the FluidR3 General MIDI SoundFont
 * of Debian's {@code fluid-soundfont-gm} (MIT licence). The JDK's built-in sounds are a toy, and silence would be a
 * lie: without the SoundFont there is no music and the stage says so.
 *
 * <p>The synthesizer's offline stream is not exported by its module, hence three reflective calls and {@link
 * #MODULE_OPTION}.
 */
final class SoundFontPlayer {

    /** What the JVM must be started with. */
    static final String MODULE_OPTION = "--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED";

    private static final String INTERNALS = "com.sun.media.sound";
    private static final File SOUND_FONT =
            new File(System.getProperty("candid.soundfont", "/usr/share/sounds/sf2/FluidR3_GM.sf2"));
    private static final AudioFormat FORMAT =
            new AudioFormat(AudioFormat.Encoding.PCM_FLOAT, Wave.SAMPLE_RATE, 32, 2, 8, Wave.SAMPLE_RATE, false);

    private static final int PIECE_FRAMES = 16_384;

    private static final int VOLUME = 7;
    private static final int PAN = 10;
    private static final int REVERB = 91;
    private static final int CHORUS = 93;

    private final File soundFont;

    SoundFontPlayer() {
        this(SOUND_FONT);
    }

    SoundFontPlayer(File soundFont) {
        this.soundFont = soundFont;
    }

    /** Hears the sound in pieces. */
    @FunctionalInterface
    interface Listener {
        /** @param samples interleaved stereo, the listener's to keep */
        void heard(float[] samples, long firstFrame) throws IOException;
    }

    /** Plays exactly the length of the score, 48 kHz stereo; not limited. */
    void play(Score score, Listener listener) throws StageFailure, IOException {
        if (!soundFont.isFile()) {
            throw new StageFailure(
                    "soundfont-missing",
                    "Install fluid-soundfont-gm on the machine that renders, or ask for no music.");
        }
        try (Synthesizer synthesizer = synthesizer();
                AudioInputStream sound = openStream(synthesizer)) {
            synthesizer.loadInstruments(soundbank(), patches(score));
            send(score, synthesizer.getReceiver());
            long frameCount = Math.round(score.seconds() * Wave.SAMPLE_RATE);
            for (long frame = 0; frame < frameCount; frame += PIECE_FRAMES) {
                float[] piece = new float[2 * (int) Math.min(PIECE_FRAMES, frameCount - frame)];
                byte[] bytes = sound.readNBytes(piece.length * Float.BYTES);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(piece);
                listener.heard(piece, frame);
            }
        } catch (MidiUnavailableException | InvalidMidiDataException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Soundbank soundbank() throws StageFailure, IOException {
        try {
            return MidiSystem.getSoundbank(soundFont);
        } catch (InvalidMidiDataException broken) {
            throw new StageFailure(
                    "soundfont-unreadable", "Install fluid-soundfont-gm again: its file cannot be read.", broken);
        }
    }

    private static Patch[] patches(Score score) {
        return score.voices().stream()
                .map(voice ->
                        voice.part() == Score.Part.DRUMS ? percussion(voice.program()) : new Patch(0, voice.program()))
                .toArray(Patch[]::new);
    }

    /** The synthesizer tells a drum kit from an instrument of the same number by a patch of its own kind. */
    private static Patch percussion(int program) {
        try {
            return (Patch) Class.forName(INTERNALS + ".ModelPatch")
                    .getConstructor(int.class, int.class, boolean.class)
                    .newInstance(0, program, true);
        } catch (ReflectiveOperationException gone) {
            throw otherJdk(gone);
        }
    }

    private static IllegalStateException otherJdk(ReflectiveOperationException gone) {
        return new IllegalStateException("this JDK has another synthesizer", gone);
    }

    private static void send(Score score, Receiver receiver) throws InvalidMidiDataException {
        for (Score.Voice voice : score.voices()) {
            int channel = voice.part().channel();
            receiver.send(new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, voice.program(), 0), 0);
            receiver.send(new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, VOLUME, voice.volume()), 0);
            receiver.send(new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, PAN, voice.pan()), 0);
            receiver.send(new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, REVERB, voice.reverb()), 0);
            receiver.send(new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, CHORUS, 0), 0);
        }
        List<Score.Note> inOrder = score.notes().stream()
                .sorted(Comparator.comparingDouble(Score.Note::startSeconds))
                .toList();
        for (Score.Note note : inOrder) {
            int channel = note.part().channel();
            receiver.send(
                    new ShortMessage(ShortMessage.NOTE_ON, channel, note.key(), note.velocity()),
                    micros(note.startSeconds()));
            receiver.send(new ShortMessage(ShortMessage.NOTE_OFF, channel, note.key(), 0), micros(note.endSeconds()));
        }
    }

    private static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }

    private static Synthesizer synthesizer() {
        Module desktop = Synthesizer.class.getModule();
        if (!desktop.isExported(INTERNALS, SoundFontPlayer.class.getModule())) {
            throw new IllegalStateException("start this JVM with " + MODULE_OPTION);
        }
        try {
            return (Synthesizer) Class.forName(INTERNALS + ".SoftSynthesizer")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException gone) {
            throw otherJdk(gone);
        }
    }

    private static AudioInputStream openStream(Synthesizer synthesizer) {
        Map<String, Object> properties = Map.of(
                "load default soundbank",
                false,
                "interpolation",
                "cubic",
                "auto gain control",
                false,
                "max polyphony",
                96);
        try {
            return (AudioInputStream) Class.forName(INTERNALS + ".AudioSynthesizer")
                    .getMethod("openStream", AudioFormat.class, Map.class)
                    .invoke(synthesizer, FORMAT, properties);
        } catch (ReflectiveOperationException gone) {
            throw otherJdk(gone);
        }
    }
}
