package dev.candid.engine.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.candid.engine.Artefacts;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.media.Loudness;
import dev.candid.engine.media.Wave;
import dev.candid.engine.music.MusicMaker;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.voice.VoiceStage;
import dev.candid.engine.voice.VoiceTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixStageTest {

    private static final double END_CARD_SECONDS = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"bright,-12,true", "calm,-20,true", "driving,-6,false"})
    void the_mix_meets_its_loudness_and_keeps_its_peaks_through_aac(String mood, double gainDb, boolean ducking)
            throws Exception {
        VideoSpec spec = spec(Optional.of(new VideoSpec.Music(mood, gainDb, ducking)));
        new VoiceStage().run(folder, spec);

        new MixStage().run(folder, spec);

        Loudness sound = Loudness.of(folder.resolve("sound.wav"));
        assertThat(sound.integratedLufs()).isCloseTo(-14, within(0.5));
        Loudness encoded = Loudness.of(encoded());
        assertThat(encoded.integratedLufs()).isCloseTo(-14, within(1.0));
        assertThat(encoded.truePeakDbtp()).isLessThanOrEqualTo(-1);
        MixReport report = new Artefacts(folder).read(MixReport.FILE, MixReport.class);
        assertThat(report.loudnessLufs()).isEqualTo(sound.integratedLufs());
        assertThat(report.truePeakDbtp()).isCloseTo(sound.truePeakDbtp(), within(0.2));
        assertThat(report.music().orElseThrow().underVoiceDb()).isEqualTo(gainDb);
        if (ducking) {
            assertThat(report.music().orElseThrow().duckingDepthDb()).isBetween(6.0, 14.0);
        } else {
            assertThat(report.music().orElseThrow().duckingDepthDb()).isCloseTo(0, within(0.01));
        }
        VoiceTrack track = new Artefacts(folder).read(VoiceTrack.FILE, VoiceTrack.class);
        assertThat(seconds(folder.resolve("sound.wav"), 2)).isEqualTo(report.durationSeconds());
        assertThat(report.durationSeconds())
                .isCloseTo(track.durationSeconds() + END_CARD_SECONDS, within(1.0 / 48_000));
        assertThat(names())
                .containsExactlyInAnyOrder("voice.wav", "voice.json", "sound.wav", "mix.json", "encoded.m4a");
    }

    @Test
    void a_video_without_music_has_its_voice_at_the_same_loudness() throws Exception {
        VideoSpec spec = spec(Optional.empty());
        new VoiceStage().run(folder, spec);

        new MixStage().run(folder, spec);

        assertThat(Loudness.of(folder.resolve("sound.wav")).integratedLufs()).isCloseTo(-14, within(0.5));
        assertThat(Loudness.of(encoded()).truePeakDbtp()).isLessThanOrEqualTo(-1);
        assertThat(new Artefacts(folder).read(MixReport.FILE, MixReport.class).music())
                .isEmpty();
    }

    /** The voice is a high tone here, so that a low pass leaves the music alone to be measured. */
    @Test
    void the_music_gives_way_while_the_voice_is_heard_and_comes_back() throws Exception {
        toneBursts();
        double[] ducked = lowLevels(true);
        double[] flat = lowLevels(false);

        double whileSpeaking = ducked[0] - flat[0];
        double between = ducked[1] - flat[1];

        assertThat(between - whileSpeaking).isBetween(6.0, 14.0);
    }

    @Test
    void the_same_seed_gives_the_same_sound() throws Exception {
        VideoSpec spec = spec(Optional.of(new VideoSpec.Music("calm", -14, true)));
        new VoiceStage().run(folder, spec);
        new MixStage().run(folder, spec);
        byte[] first = Files.readAllBytes(folder.resolve("sound.wav"));

        new MixStage().run(folder, spec);

        assertThat(Files.readAllBytes(folder.resolve("sound.wav"))).isEqualTo(first);
    }

    @Test
    void an_unknown_mood_and_a_missing_soundfont_are_refused_by_name_and_leave_nothing_behind() throws Exception {
        toneBursts();

        assertReason("music-mood-unknown", new MixStage(), "gloomy");
        assertReason("soundfont-missing", new MixStage(new MusicMaker(folder.resolve("none.sf2"))), "calm");

        assertThat(names()).containsExactlyInAnyOrder("voice.wav", "voice.json");
    }

    private void assertReason(String reason, MixStage stage, String mood) {
        VideoSpec spec = spec(Optional.of(new VideoSpec.Music(mood, -12, true)));
        assertThatThrownBy(() -> stage.run(folder, spec))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    /** Two seconds of tone, two of silence, twice. */
    private void toneBursts() throws IOException {
        short[] samples = new short[8 * Wave.SAMPLE_RATE];
        List<VoiceTrack.Word> words = new ArrayList<>();
        for (int burst = 0; burst < 2; burst++) {
            int start = burst * 4 * Wave.SAMPLE_RATE;
            for (int index = 0; index < 2 * Wave.SAMPLE_RATE; index++) {
                samples[start + index] = (short) (6_000 * Math.sin(2 * Math.PI * 4_000 * index / Wave.SAMPLE_RATE));
            }
            words.add(new VoiceTrack.Word(0, "tone", burst * 4.0, burst * 4.0 + 2));
        }
        Wave.write(folder.resolve("voice.wav"), 1, samples);
        new Artefacts(folder)
                .write(
                        VoiceTrack.FILE,
                        new VoiceTrack(8, List.of(new VoiceTrack.SceneTime(0, 0, 8)), words, List.of()));
    }

    /** The level of everything below 250 Hz in decibels: during the bursts, and between them once it has come back. */
    private double[] lowLevels(boolean ducking) throws Exception {
        new MixStage().run(folder, spec(Optional.of(new VideoSpec.Music("calm", -12, ducking))));
        Path low = folder.resolve("low.raw");
        Ffmpeg.ffmpeg(List.of(
                        "-i",
                        Ffmpeg.file(folder.resolve("sound.wav")),
                        "-af",
                        "lowpass=f=250,lowpass=f=250,lowpass=f=250",
                        "-f",
                        "f32le",
                        Ffmpeg.file(low)))
                .run();
        LevelCurve curve = LevelCurve.ofRaw(low);
        double speaking = curve.energy(0.3, 1.9) + curve.energy(4.3, 5.9);
        double between = curve.energy(3.2, 3.9) + curve.energy(7.2, 7.9);
        Files.delete(low);
        return new double[] {10 * Math.log10(speaking), 10 * Math.log10(between)};
    }

    private Path encoded() throws Exception {
        Path encoded = folder.resolve("encoded.m4a");
        Ffmpeg.ffmpeg(List.of(
                        "-i",
                        Ffmpeg.file(folder.resolve("sound.wav")),
                        "-c:a",
                        "aac",
                        "-b:a",
                        "160k",
                        Ffmpeg.file(encoded)))
                .run();
        return encoded;
    }

    private static double seconds(Path wave, int channelCount) throws IOException {
        // ffmpeg writes a LIST chunk before the samples: the data chunk's own size counts.
        byte[] bytes = Files.readAllBytes(wave);
        int data = new String(bytes, 0, 4_096, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data") + 8;
        return (bytes.length - data) / (2.0 * channelCount * Wave.SAMPLE_RATE);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static VideoSpec spec(Optional<VideoSpec.Music> music) {
        return new VideoSpec(
                new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#000000"),
                List.of(new VideoSpec.Scene(
                        "Your coffee goes cold in ten minutes. This bottle keeps it hot for twelve hours.",
                        Optional.empty())),
                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                Optional.empty(),
                Optional.empty(),
                music,
                Optional.of(new VideoSpec.EndCard("Luma", "Order now", Optional.empty(), END_CARD_SECONDS)),
                Optional.empty(),
                Optional.empty(),
                new VideoSpec.Encoding("veryfast", 20),
                11);
    }
}
