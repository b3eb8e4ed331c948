package dev.candid.engine.music;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the parts play in one bar of four beats.
 *
 * @param chordSize tones of a chord: 3, or 4 with its seventh
 * @param strumSeconds between the tones of a struck chord
 * @param swingBeats how late the notes between beats come
 * @param motifs rhythms of the melody, as beats
 */
record Groove(
        List<Hit> chords,
        List<Hit> bass,
        List<Drum> drums,
        List<Drum> fill,
        List<List<Double>> motifs,
        int chordSize,
        double strumSeconds,
        double swingBeats,
        int chordVolume,
        int padVolume,
        int melodyVolume,
        int drumVolume) {

    static final int KICK = 36;
    static final int CRASH = 49;
    static final int RIDE = 51;
    private static final int SIDE_STICK = 37;
    private static final int SNARE = 38;
    private static final int CLAP = 39;
    private static final int CLOSED_HAT = 42;
    private static final int OPEN_HAT = 46;
    private static final int TAMBOURINE = 54;
    private static final int SHAKER = 70;
    private static final int LOW_TOM = 45;
    private static final int HIGH_TOM = 48;
    /** Every tone of the chord, struck together. */
    private static final int ALL = -1;

    /** @param chordTone for chords the tone from 0, or all; for the bass semitones above the root @param beats length */
    record Hit(double beat, int chordTone, int velocity, double beats) {}

    /** @param level from which it is played */
    record Drum(double beat, int key, int velocity, int level) {}

    static Groove of(Mood mood, SplittableRandom random) {
        return switch (mood) {
            case BRIGHT -> bright(random);
            case CALM -> calm(random);
            case DRIVING -> driving(random);
        };
    }

    private static Groove bright(SplittableRandom random) {
        boolean island = random.nextBoolean();
        List<Hit> chords = new ArrayList<>();
        for (double beat : island ? new double[] {0, 1, 1.5, 2.5, 3, 3.5} : new double[] {0, 0.5, 1.5, 2, 3, 3.5}) {
            chords.add(new Hit(beat, ALL, beat % 2 == 1 ? 80 : beat % 1 == 0 ? 72 : 60, 0.9));
        }
        List<Hit> bass = List.of(
                new Hit(0, 0, 88, 1.2),
                new Hit(1.5, 0, 74, 0.4),
                new Hit(2, 7, 82, 1),
                new Hit(3, 0, 76, 0.45),
                new Hit(3.5, 12, 66, 0.4));
        List<Drum> drums = new ArrayList<>(List.of(
                new Drum(0, KICK, 86, 1),
                new Drum(2, KICK, 80, 1),
                new Drum(island ? 2.5 : 1.5, KICK, 66, 2),
                new Drum(1, CLAP, 66, 2),
                new Drum(3, CLAP, 68, 2),
                new Drum(1, TAMBOURINE, 48, 2),
                new Drum(3, TAMBOURINE, 50, 2)));
        for (int eighth = 0; eighth < 8; eighth++) {
            drums.add(new Drum(eighth / 2.0, SHAKER, eighth % 2 == 0 ? 40 : 56, 1));
        }
        List<Drum> fill = List.of(
                new Drum(3, SNARE, 56, 2),
                new Drum(3.25, SNARE, 44, 2),
                new Drum(3.5, HIGH_TOM, 62, 2),
                new Drum(3.75, LOW_TOM, 64, 2));
        List<List<Double>> motifs =
                List.of(List.of(0.0, 0.5, 1.5, 2.0), List.of(0.0, 1.0, 1.5, 2.5, 3.0), List.of(0.5, 1.0, 1.5, 3.0));
        return new Groove(chords, bass, drums, fill, motifs, 3, 0.011, 0.04, 84, 46, 70, 74);
    }

    private static Groove calm(SplittableRandom random) {
        int[] order = random.nextBoolean() ? new int[] {0, 2, 4, 3, 5, 3, 4, 2} : new int[] {0, 1, 2, 3, 4, 3, 2, 1};
        List<Hit> chords = new ArrayList<>();
        for (int eighth = 0; eighth < order.length; eighth++) {
            chords.add(new Hit(eighth / 2.0, order[eighth], eighth % 4 == 0 ? 66 : 54, 1.6));
        }
        List<Hit> bass = List.of(new Hit(0, 0, 76, 1.9), new Hit(2, 7, 64, 1.4), new Hit(3.5, 0, 58, 0.45));
        List<Drum> drums = new ArrayList<>(List.of(
                new Drum(0, KICK, 58, 1),
                new Drum(2.5, KICK, 48, 2),
                new Drum(1, SIDE_STICK, 42, 2),
                new Drum(3, SIDE_STICK, 44, 2)));
        for (int eighth = 0; eighth < 8; eighth++) {
            drums.add(new Drum(eighth / 2.0, CLOSED_HAT, eighth % 2 == 0 ? 34 : 26, 1));
        }
        List<Drum> fill = List.of(new Drum(3.5, SIDE_STICK, 34, 2), new Drum(3.75, RIDE, 32, 2));
        List<List<Double>> motifs =
                List.of(List.of(0.0, 1.5, 2.0), List.of(0.5, 1.0, 2.5), List.of(0.0, 0.5, 1.0, 2.5));
        return new Groove(chords, bass, drums, fill, motifs, 4, 0.02, 0.06, 80, 58, 64, 66);
    }

    private static Groove driving(SplittableRandom random) {
        List<Hit> chords = new ArrayList<>();
        double[] beats = random.nextBoolean()
                ? new double[] {0, 0.75, 1.5, 2, 2.75, 3.5}
                : new double[] {0, 0.5, 0.75, 1.5, 2, 2.5, 2.75, 3.5};
        for (double beat : beats) {
            chords.add(new Hit(beat, ALL, beat % 1 == 0 ? 78 : 66, 0.3));
        }
        List<Hit> bass = new ArrayList<>();
        for (int eighth = 0; eighth < 8; eighth++) {
            int octave = eighth == 7 || (eighth == 3 && random.nextBoolean()) ? 12 : 0;
            bass.add(new Hit(eighth / 2.0, octave, eighth % 2 == 0 ? 74 : 88, 0.42));
        }
        List<Drum> drums = new ArrayList<>();
        for (int beat = 0; beat < 4; beat++) {
            drums.add(new Drum(beat, KICK, 92, 1));
            drums.add(new Drum(beat + 0.5, OPEN_HAT, 44, 2));
            drums.add(new Drum(beat + 0.25, CLOSED_HAT, 32, 2));
            drums.add(new Drum(beat + 0.75, CLOSED_HAT, 36, 2));
            drums.add(new Drum(beat + 0.5, CLOSED_HAT, 52, 1));
        }
        drums.add(new Drum(1, CLAP, 72, 2));
        drums.add(new Drum(3, CLAP, 74, 2));
        List<Drum> fill = List.of(
                new Drum(3, SNARE, 60, 2),
                new Drum(3.25, SNARE, 52, 2),
                new Drum(3.5, SNARE, 66, 2),
                new Drum(3.75, SNARE, 74, 2));
        List<List<Double>> motifs =
                List.of(List.of(0.0, 0.75, 1.5, 2.5), List.of(0.0, 0.5, 1.0, 1.75, 2.5), List.of(0.75, 1.5, 2.25, 3.0));
        return new Groove(chords, bass, drums, fill, motifs, 3, 0.004, 0, 76, 54, 60, 80);
    }
}
