package dev.candid.engine.music;

import java.util.List;

/**
 * A piece to be played.
 *
 * @param seconds its whole length, the last chord's ringing included
 * @param notes in no particular order
 */
record Score(double seconds, double beatsPerMinute, int tonicKey, List<Voice> voices, List<Note> notes) {

    Score {
        voices = List.copyOf(voices);
        notes = List.copyOf(notes);
    }

    /** The parts and their MIDI channels; drums have channel 9 by the standard. */
    enum Part {
        CHORDS(0),
        BASS(1),
        PAD(2),
        MELODY(3),
        DRUMS(9);

        private final int channel;

        Part(int channel) {
            this.channel = channel;
        }

        int channel() {
            return channel;
        }
    }

    /** @param program General MIDI, from 0 @param volume, pan and reverb from 0 to 127 */
    record Voice(Part part, int program, int volume, int pan, int reverb) {}

    /** @param key MIDI key, 60 is middle C @param velocity 1 to 127 */
    record Note(Part part, int key, int velocity, double startSeconds, double endSeconds) {}
}
