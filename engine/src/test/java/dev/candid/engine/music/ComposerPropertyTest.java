package dev.candid.engine.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.music.Score.Note;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposerPropertyTest {

    private static final long SEED = 20_261_122;

    @ParameterizedTest
    @EnumSource(Mood.class)
    void every_piece_keeps_to_its_length_its_instruments_and_a_steady_tempo(Mood mood) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            double seconds = random.nextDouble(1, 300);
            long seed = random.nextLong();

            Score score = Composer.compose(mood, seed, seconds);

            String drawn = "seed " + seed + ", " + seconds + " s";
            assertThat(score.seconds()).as(drawn).isEqualTo(seconds);
            assertThat(score.notes()).as(drawn).isNotEmpty();
            for (Note note : score.notes()) {
                assertThat(note.startSeconds()).as(drawn).isBetween(0.0, seconds);
                assertThat(note.endSeconds()).as(drawn).isBetween(note.startSeconds(), seconds);
                assertThat(note.key()).as(drawn).isBetween(24, 100);
                assertThat(note.velocity()).as(drawn).isBetween(1, 127);
            }
            if (seconds > 8) {
                assertThat(score.beatsPerMinute())
                        .as(drawn)
                        .isBetween(mood.slowestBeatsPerMinute() * 0.9, mood.fastestBeatsPerMinute() * 1.1);
            }
        }
    }
}
