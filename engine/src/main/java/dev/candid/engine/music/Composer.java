package dev.candid.engine.music;

import dev.candid.engine.music.Score.Note;
import dev.candid.engine.music.Score.Part;
import dev.candid.engine.music.Score.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes a short piece that lies under a voice: an opening, a groove that thickens, and a last chord that rings to the
 * end. The tempo is bent a little so that the piece has exactly the length asked for. The same seed gives the same
 * piece.
 */
final class Composer {

    private static final int BEATS = 4;
    /** Hands are never exactly on the beat. */
    private static final double LOOSENESS_SECONDS = 0.006;

    private final Mood mood;
    private final SplittableRandom random;
    private final double seconds;
    private final double beatSeconds;
    private final int barCount;
    private final int tonic;
    private final List<Integer> progression;
    private final Groove groove;
    private final List<Note> notes = new ArrayList<>();
    private final List<Integer> motif = new ArrayList<>();
    private final List<Double> motifBeats;
    private double voicingCentre = 62;

    private Composer(Mood mood, long seed, double seconds) {
        this.mood = mood;
        this.random = new SplittableRandom(seed);
        this.seconds = seconds;
        double wanted = random.nextDouble(mood.slowestBeatsPerMinute(), mood.fastestBeatsPerMinute());
        int beatCount = Math.max(BEATS, (int) Math.round(seconds * wanted / 60));
        this.beatSeconds = seconds / beatCount;
        this.barCount = Math.max(0, (beatCount - 2) / BEATS);
        this.tonic = 48 + random.nextInt(-3, 6);
        this.progression = choice(mood.progressions());
        this.groove = Groove.of(mood, random);
        this.motifBeats = choice(groove.motifs());
        int step = random.nextInt(3);
        for (int index = 0; index < motifBeats.size(); index++) {
            motif.add(step);
            step = Math.clamp(step + random.nextInt(-1, 2) + (index % 2), 0, 4);
        }
    }

    /** @param seconds at least 1 */
    static Score compose(Mood mood, long seed, double seconds) {
        return new Composer(mood, seed, seconds).write();
    }

    private Score write() {
        List<Voice> voices = List.of(
                new Voice(Part.CHORDS, choice(mood.instruments().chords()), groove.chordVolume(), 48, 40),
                new Voice(Part.BASS, choice(mood.instruments().bass()), 92, 64, 8),
                new Voice(Part.PAD, choice(mood.instruments().pad()), groove.padVolume(), 76, 60),
                new Voice(Part.MELODY, choice(mood.instruments().melody()), groove.melodyVolume(), 84, 64),
                new Voice(Part.DRUMS, 0, groove.drumVolume(), 64, 24));
        for (int bar = 0; bar < barCount; bar++) {
            bar(bar, progression.get(bar % progression.size()), level(bar));
        }
        lastChord();
        return new Score(seconds, 60 / beatSeconds, tonic, voices, notes);
    }

    /** 0 opens, 1 adds bass and light drums, 2 is the full groove. */
    private int level(int bar) {
        int opening = barCount >= 6 ? 1 : 0;
        if (bar < opening) {
            return 0;
        }
        return bar < opening + barCount / 5 ? 1 : 2;
    }

    private void bar(int bar, int degree, int level) {
        List<Integer> chord = voiced(degree);
        boolean turn = bar % BEATS == BEATS - 1;
        chords(bar, chord, level);
        pad(bar, chord, level);
        if (level > 0) {
            bass(bar, degree, level);
            drums(bar, level, turn);
        }
        if (level == 2 ? bar % 2 == 0 : bar == 0) {
            melody(bar, degree, bar % 8 >= 4);
        }
    }

    /** The chord in the inversion that lies nearest to the one before, with the colour of the mood on top. */
    private List<Integer> voiced(int degree) {
        List<Integer> best = List.of();
        double bestDistance = Double.MAX_VALUE;
        for (int inversion = -2; inversion <= 2; inversion++) {
            List<Integer> keys = new ArrayList<>();
            for (int third = 0; third < groove.chordSize(); third++) {
                int turned = third < Math.floorMod(inversion, groove.chordSize()) ? 7 : 0;
                keys.add(tonic + 12 + mood.scale().semitones(degree + 2 * third + turned + (inversion < 0 ? -7 : 0)));
            }
            double centre = keys.stream().mapToInt(key -> key).average().orElseThrow();
            double distance = Math.abs(centre - voicingCentre) + 0.3 * Math.abs(centre - 62);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = keys.stream().sorted().toList();
            }
        }
        voicingCentre = best.stream().mapToInt(key -> key).average().orElseThrow();
        return best;
    }

    private void chords(int bar, List<Integer> chord, int level) {
        for (Groove.Hit hit : groove.chords()) {
            if (level == 0 && hit.beat() % 1 != 0) {
                continue;
            }
            int velocity = hit.velocity() - (level == 0 ? 12 : 0);
            if (hit.chordTone() >= 0) {
                int tone = hit.chordTone() % chord.size();
                int octave = 12 * (hit.chordTone() / chord.size());
                note(Part.CHORDS, chord.get(tone) + octave, velocity, at(bar, hit.beat()), hit.beats());
            } else {
                strum(bar, hit, chord, velocity);
            }
        }
    }

    /** All tones, a few milliseconds apart: down on the beat, up between beats. */
    private void strum(int bar, Groove.Hit hit, List<Integer> chord, int velocity) {
        List<Integer> order = hit.beat() % 1 == 0 ? chord : chord.reversed();
        for (int index = 0; index < order.size(); index++) {
            note(
                    Part.CHORDS,
                    order.get(index),
                    velocity - 3 * index,
                    at(bar, hit.beat()) + index * groove.strumSeconds(),
                    hit.beats());
        }
    }

    private void pad(int bar, List<Integer> chord, int level) {
        for (int key : chord) {
            note(Part.PAD, key, 52 + 6 * level, at(bar, 0), BEATS * 0.98);
        }
    }

    private void bass(int bar, int degree, int level) {
        int root = tonic - 12 + mood.scale().semitones(degree);
        while (root > 45) {
            root -= 12;
        }
        for (Groove.Hit hit : groove.bass()) {
            if (level == 2 || hit.beat() % 2 == 0) {
                note(Part.BASS, root + hit.chordTone(), hit.velocity(), at(bar, hit.beat()), hit.beats());
            }
        }
    }

    private void drums(int bar, int level, boolean turn) {
        for (Groove.Drum drum : groove.drums()) {
            boolean filled = turn && level == 2 && drum.beat() >= 3 && drum.key() != Groove.KICK;
            if (drum.level() <= level && !filled) {
                note(Part.DRUMS, drum.key(), drum.velocity(), at(bar, drum.beat()), 0.2);
            }
        }
        if (turn && level == 2) {
            for (Groove.Drum drum : groove.fill()) {
                note(Part.DRUMS, drum.key(), drum.velocity(), at(bar, drum.beat()), 0.2);
            }
        }
    }

    /** The motif on the chord at hand; its answer ends a step lower and leaves the last note long. */
    private void melody(int bar, int degree, boolean answer) {
        for (int index = 0; index < motifBeats.size(); index++) {
            boolean last = index == motifBeats.size() - 1;
            int step = motif.get(index) - (answer && last ? 1 : 0);
            // Even steps are tones of the chord, odd ones pass between them.
            int key = tonic + 24 + mood.scale().semitones(degree + step);
            while (key > 86) {
                key -= 12;
            }
            double until = last ? BEATS : motifBeats.get(index + 1);
            int velocity = (last ? 62 : 70) + random.nextInt(-6, 7);
            note(Part.MELODY, key, velocity, at(bar, motifBeats.get(index)), (until - motifBeats.get(index)) * 0.95);
        }
    }

    private void lastChord() {
        double start = at(barCount, 0);
        double beats = (seconds - start) / beatSeconds;
        List<Integer> chord = voiced(0);
        for (int index = 0; index < chord.size(); index++) {
            note(Part.CHORDS, chord.get(index), 78, start + index * 0.02, beats);
            note(Part.PAD, chord.get(index), 60, start, beats);
        }
        note(Part.BASS, tonic - 12 > 45 ? tonic - 24 : tonic - 12, 84, start, beats);
        note(Part.MELODY, tonic + 24, 64, start + 0.03, beats);
        note(Part.DRUMS, Groove.KICK, 84, start, 0.3);
        note(Part.DRUMS, mood == Mood.CALM ? Groove.RIDE : Groove.CRASH, mood == Mood.CALM ? 40 : 62, start, beats);
    }

    private void note(Part part, int key, int velocity, double start, double beats) {
        double loose = start <= 0 ? 0 : random.nextDouble(-LOOSENESS_SECONDS, LOOSENESS_SECONDS);
        double from = Math.max(0, start + loose);
        double to = Math.min(seconds, from + beats * beatSeconds);
        if (to > from) {
            int human = Math.clamp(velocity + random.nextInt(-4, 5), 1, 127);
            notes.add(new Note(part, key, human, from, to));
        }
    }

    private double at(int bar, double beat) {
        double swung = beat % 1 == 0.5 ? beat + groove.swingBeats() : beat;
        return (bar * BEATS + swung) * beatSeconds;
    }

    private <T> T choice(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }
}
