package dev.candid.engine.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.engine.StageFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MusicMakerTest {

    private static final double SECONDS = 8.4;
    private static final int HEADER_BYTES = 44;

    @TempDir
    private Path folder;

    @Test
    void the_same_seed_gives_the_same_samples_and_another_seed_other_ones() throws Exception {
        byte[] first = made(Mood.BRIGHT, 7);

        byte[] again = made(Mood.BRIGHT, 7);
        byte[] other = made(Mood.BRIGHT, 8);

        assertThat(again).isEqualTo(first);
        assertThat(other).hasSameSizeAs(first).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void the_music_has_exactly_the_length_begins_and_ends_in_silence_and_never_stops_between(Mood mood)
            throws Exception {
        byte[] file = made(mood, 3);

        float[] samples = samples(file);

        assertThat(samples).hasSize(2 * (int) Math.round(SECONDS * 48_000));
        assertThat(Math.abs(samples[0])).isLessThan(1e-4f);
        assertThat(Math.abs(samples[samples.length - 1])).isLessThan(1e-4f);
        double loudest = level(samples, 0, samples.length);
        int second = 2 * 48_000;
        for (int start = 0; start + 2 * second < samples.length; start += second / 2) {
            assertThat(level(samples, start, start + second)).isGreaterThan(loudest / 20);
        }
    }

    @Test
    void without_its_soundfont_there_is_a_reason_and_no_silence() {
        MusicMaker maker = new MusicMaker(folder.resolve("none.sf2"));

        assertThatThrownBy(() -> maker.make(Mood.CALM, 1, 5, folder.resolve("music.wav")))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("soundfont-missing"));
    }

    @Test
    void a_broken_soundfont_is_told_by_name() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.sf2"), "RIFF no soundfont at all");

        assertThatThrownBy(() -> new MusicMaker(broken).make(Mood.CALM, 1, 5, folder.resolve("music.wav")))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("soundfont-unreadable"));
    }

    private byte[] made(Mood mood, long seed) throws Exception {
        Path file = folder.resolve("music.wav");
        new MusicMaker().make(mood, seed, SECONDS, file);
        return Files.readAllBytes(file);
    }

    private static float[] samples(byte[] file) throws IOException {
        float[] samples = new float[(file.length - HEADER_BYTES) / Float.BYTES];
        ByteBuffer.wrap(file, HEADER_BYTES, file.length - HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(samples);
        return samples;
    }

    private static double level(float[] samples, int from, int to) {
        double sum = 0;
        for (int index = from; index < to; index++) {
            sum += (double) samples[index] * samples[index];
        }
        return Math.sqrt(sum / (to - from));
    }
}
