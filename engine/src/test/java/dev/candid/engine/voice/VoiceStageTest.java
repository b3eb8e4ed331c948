package dev.candid.engine.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.candid.engine.Artefacts;
import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.voice.VoiceTrack.Phone;
import dev.candid.engine.voice.VoiceTrack.SceneTime;
import dev.candid.engine.voice.VoiceTrack.Word;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceStageTest {

    @TempDir
    private Path folder;

    @Test
    void words_and_phones_lie_in_order_inside_the_sound() throws Exception {
        String first = "Meet Luma, the bottle that keeps coffee hot for 12 hours.";
        String second = "Only $19.99 — 50% off & free shipping! Tap the link.";

        VoiceTrack track = spoken(1, first, second);

        assertThat(track.words().stream().map(Word::text)).containsExactly((first + " " + second).split(" "));
        double at = 0;
        for (Word word : track.words()) {
            assertThat(word.startSeconds()).isGreaterThanOrEqualTo(at - 1e-9);
            assertThat(word.endSeconds()).isGreaterThanOrEqualTo(word.startSeconds());
            at = word.endSeconds();
        }
        assertThat(track.durationSeconds() - at).isBetween(0.0, 0.3);
        assertThat(soundSeconds()).isCloseTo(track.durationSeconds(), within(1e-6));
        at = 0;
        for (Phone phone : track.phones()) {
            assertThat(phone.startSeconds()).isCloseTo(at, within(1e-9));
            at = phone.endSeconds();
        }
        assertThat(at).isCloseTo(track.durationSeconds(), within(1e-9));
    }

    @Test
    void scenes_cover_the_sound_and_hold_their_words() throws Exception {
        VoiceTrack track = spoken(1, "One scene.", "Another scene.", "The last.");

        assertThat(track.scenes().stream().map(SceneTime::sceneIndex)).containsExactly(0, 1, 2);
        double at = 0;
        for (SceneTime scene : track.scenes()) {
            assertThat(scene.startSeconds()).isEqualTo(at);
            at = scene.endSeconds();
            assertThat(track.words().stream().filter(word -> word.sceneIndex() == scene.sceneIndex()))
                    .isNotEmpty()
                    .allSatisfy(
                            word -> assertThat(word.startSeconds()).isBetween(scene.startSeconds(), scene.endSeconds()))
                    .allSatisfy(
                            word -> assertThat(word.endSeconds()).isBetween(scene.startSeconds(), scene.endSeconds()));
        }
        assertThat(at).isEqualTo(track.durationSeconds());
    }

    @Test
    void a_spoken_word_is_heard_where_its_times_say() throws Exception {
        VoiceTrack track = spoken(1, "Hello there. Coffee is ready.");

        short[] samples = samples();

        for (Word word : track.words()) {
            assertThat(level(samples, word.startSeconds(), word.endSeconds())).isGreaterThan(300);
        }
        Word before = track.words().get(1);
        Word after = track.words().get(2);
        assertThat(after.startSeconds() - before.endSeconds()).isBetween(0.15, 0.5);
        assertThat(level(samples, before.endSeconds() + 0.02, after.startSeconds() - 0.02))
                .isLessThan(60);
    }

    @Test
    void an_estimate_tells_the_words_and_nearly_the_length_of_what_is_spoken() throws Exception {
        String first = "Meet Luma, the bottle that keeps coffee hot for 12 hours.";
        String second = "Only $19.99 — 50% off & free shipping! Tap the link.";
        VoiceTrack track = spoken(1, first, second);

        VoiceTrack estimate = EstimatedVoice.track(spec(new VideoSpec.Voice("cmu-slt-hsmm", 1), first, second));

        assertThat(estimate.words().stream().map(Word::text))
                .isEqualTo(track.words().stream().map(Word::text).toList());
        assertThat(estimate.durationSeconds())
                .isCloseTo(track.durationSeconds(), within(0.12 * track.durationSeconds()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1.5, 2})
    void the_speed_is_the_natural_length_over_the_spoken(double speed) throws Exception {
        String text = "Meet the bottle that keeps your coffee hot for twelve hours, even in winter.";
        double natural = lengthOfWords(spoken(1, text));

        double spoken = lengthOfWords(spoken(speed, text));

        assertThat(natural / spoken).isCloseTo(speed, within(speed * 0.03));
    }

    @Test
    void what_is_not_spoken_keeps_its_place_without_time() throws Exception {
        VoiceTrack track = spoken(1, "🔥 Hot coffee ☕ now — today 🎉");

        assertThat(track.words().stream().map(Word::text))
                .containsExactly("🔥", "Hot", "coffee", "☕", "now", "—", "today", "🎉");
        assertThat(track.words().stream()
                        .filter(word -> word.startSeconds() == word.endSeconds())
                        .map(Word::text))
                .containsExactly("🔥", "☕", "—", "🎉");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "hmm shh pfft xkcd qwrtz",
                "...well... (really?!) \"yes\" [no] <b>bold</b> a",
                "Crème brûlée, naïve façade, Straße, smörgåsbord.",
                "50% 3.14 1e9 0xFF v2.0.1 #@!$ %^&*() 10:99 99:99 $ € 1,2,3",
                "ＳＡＬＥ 𝐍𝐨𝐰 ½ ² ① …",
                "I. A. x. O'Neill's rock 'n' roll ain't 'bout it, y'all."
            })
    void odd_english_is_spoken_whole(String text) throws Exception {
        VoiceTrack track = spoken(1, text);

        assertThat(track.words().stream().map(Word::text)).containsExactly(text.split(" "));
        assertThat(track.durationSeconds()).isGreaterThan(0.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "🎉🔥", "— … !", "مرحبا بالعالم", "你好世界", "Привет", "สวัสดี", "Buy 咖啡 now"})
    void text_that_cannot_be_spoken_is_refused_by_name(String text) {
        assertThatThrownBy(() -> spoken(1, "A good scene.", text))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("text-not-speakable"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_unknown_voice_and_a_speed_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new VoiceStage().run(folder, spec(new VideoSpec.Voice("nobody", 1), "Hello.")))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("voice-unknown"));
        assertThatThrownBy(() -> spoken(2.1, "Hello."))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("voice-speed-out-of-range"));
    }

    @Test
    void a_long_script_without_a_full_stop_is_spoken_in_a_bounded_heap() throws Exception {
        String text = "this goes on and on ".repeat(40).strip();

        VoiceTrack track = spoken(1.5, text);

        assertThat(track.words()).hasSize(200);
        assertThat(track.durationSeconds()).isGreaterThan(25);
    }

    @Test
    void the_same_script_gives_the_same_sound() throws Exception {
        spoken(1, "Same words, same sound.");
        byte[] once = Files.readAllBytes(folder.resolve("voice.wav"));

        spoken(1, "Same words, same sound.");

        assertThat(Files.readAllBytes(folder.resolve("voice.wav"))).isEqualTo(once);
    }

    @Test
    void the_library_logs_nothing_that_could_quote_the_script() throws Exception {
        spoken(1, "A secret launch.");

        assertThat(Logger.getLogger("marytts.server").isInfoEnabled()).isFalse();
        assertThat(org.apache.logging.log4j.LogManager.getLogger("marytts.modules.JPhonemiser")
                        .isErrorEnabled())
                .isFalse();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("voice.wav", "voice.json");
        }
    }

    private VoiceTrack spoken(double speed, String... scenes) throws Exception {
        new VoiceStage().run(folder, spec(new VideoSpec.Voice("cmu-slt-hsmm", speed), scenes));
        return new Artefacts(folder).read(VoiceTrack.FILE, VoiceTrack.class);
    }

    private static VideoSpec spec(VideoSpec.Voice voice, String... scenes) {
        return new VideoSpec(
                new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#000000"),
                Stream.of(scenes)
                        .map(text -> new VideoSpec.Scene(text, Optional.empty()))
                        .toList(),
                voice,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new VideoSpec.Encoding("veryfast", 20),
                1);
    }

    private static double lengthOfWords(VoiceTrack track) {
        List<Word> words = track.words();
        return words.getLast().endSeconds() - words.getFirst().startSeconds();
    }

    private short[] samples() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("voice.wav"));
        short[] samples = new short[(bytes.length - 44) / 2];
        ByteBuffer.wrap(bytes, 44, samples.length * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private double soundSeconds() throws IOException {
        return samples().length / 48_000.0;
    }

    private static double level(short[] samples, double from, double to) {
        double sum = 0;
        int start = (int) (from * 48_000);
        int end = (int) (to * 48_000);
        for (int index = start; index < end; index++) {
            sum += (double) samples[index] * samples[index];
        }
        return Math.sqrt(sum / (end - start));
    }
}
