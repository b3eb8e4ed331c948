package dev.candid.engine.music;

import java.util.List;
import java.util.Optional;

/** What the music should feel like, and the choices that make it so. Programs are General MIDI, counted from 0. */
public enum Mood {
    /** Acoustic pop in a major key. */
    BRIGHT(
            104,
            118,
            Scale.MAJOR,
            List.of(List.of(0, 4, 5, 3), List.of(0, 5, 3, 4), List.of(0, 3, 5, 4), List.of(3, 0, 4, 5)),
            new Instruments(List.of(25, 24), List.of(33, 32), List.of(0, 4), List.of(12, 9, 45, 11))),
    /** Slow electric piano and pads. */
    CALM(
            70,
            82,
            Scale.MAJOR,
            List.of(List.of(0, 5, 3, 4), List.of(3, 0, 3, 4), List.of(0, 2, 3, 3), List.of(0, 5, 1, 4)),
            new Instruments(List.of(4, 0), List.of(32, 35), List.of(89, 95), List.of(11, 10, 0, 46))),
    /** Four on the floor in a minor key. */
    DRIVING(
            120,
            128,
            Scale.MINOR,
            List.of(List.of(0, 5, 2, 6), List.of(0, 3, 5, 6), List.of(5, 6, 0, 0), List.of(0, 6, 5, 6)),
            new Instruments(List.of(28, 7), List.of(38, 39), List.of(50, 90), List.of(11, 0, 46)));

    private final int slowestBeatsPerMinute;
    private final int fastestBeatsPerMinute;
    private final Scale scale;
    private final List<List<Integer>> progressions;
    private final Instruments instruments;

    Mood(int slowest, int fastest, Scale scale, List<List<Integer>> progressions, Instruments instruments) {
        this.slowestBeatsPerMinute = slowest;
        this.fastestBeatsPerMinute = fastest;
        this.scale = scale;
        this.progressions = progressions;
        this.instruments = instruments;
    }

    /** @param name as the specification writes it, in lower case */
    public static Optional<Mood> named(String name) {
        return switch (name) {
            case "bright" -> Optional.of(BRIGHT);
            case "calm" -> Optional.of(CALM);
            case "driving" -> Optional.of(DRIVING);
            default -> Optional.empty();
        };
    }

    int slowestBeatsPerMinute() {
        return slowestBeatsPerMinute;
    }

    int fastestBeatsPerMinute() {
        return fastestBeatsPerMinute;
    }

    Scale scale() {
        return scale;
    }

    /** Four bars of chords each, as degrees of the scale from 0. */
    List<List<Integer>> progressions() {
        return progressions;
    }

    Instruments instruments() {
        return instruments;
    }

    /** The programs to choose from, one list for each part. */
    record Instruments(List<Integer> chords, List<Integer> bass, List<Integer> pad, List<Integer> melody) {}

    enum Scale {
        MAJOR(0, 2, 4, 5, 7, 9, 11),
        MINOR(0, 2, 3, 5, 7, 8, 10);

        private final List<Integer> steps;

        Scale(Integer... steps) {
            this.steps = List.of(steps);
        }

        /** Semitones above the tonic; degrees beyond the octave go on upwards. */
        int semitones(int degree) {
            return steps.get(Math.floorMod(degree, steps.size())) + 12 * Math.floorDiv(degree, steps.size());
        }
    }
}
