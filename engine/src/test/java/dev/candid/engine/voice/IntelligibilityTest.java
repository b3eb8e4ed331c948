package dev.candid.engine.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candid.engine.Artefacts;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.spec.VideoSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A speech recogniser listens to the voice: Debian's pocketsphinx with its English model, where it is installed. */
@Tag("long")
class IntelligibilityTest {

    private static final Path RECOGNISER = Path.of("/usr/bin/pocketsphinx_continuous");
    private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us/en-us");

    private static final List<String> SCRIPT = List.of(
            "This morning my coffee was cold before I reached the office.",
            "So a friend gave me a bottle that keeps it hot for twelve hours.",
            "It fits in every bag, it does not leak, and you can wash it in a minute.",
            "The price is 25 dollars this week, and the delivery is free.",
            "Order yours today before the offer is over.",
            "You will love how quickly your skin feels soft and clean again.",
            "Join thousands of people who already sleep better every night.",
            "Try it for thirty days, and if you do not like it, send it back.");

    @TempDir
    private Path folder;

    @Test
    void a_recogniser_understands_four_of_five_words() throws Exception {
        assumeTrue(Files.isExecutable(RECOGNISER) && Files.isDirectory(MODEL), "pocketsphinx is not installed");
        new VoiceStage()
                .run(
                        folder,
                        new VideoSpec(
                                new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#000000"),
                                SCRIPT.stream()
                                        .map(text -> new VideoSpec.Scene(text, Optional.empty()))
                                        .toList(),
                                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new VideoSpec.Encoding("veryfast", 20),
                                1));

        List<String> heard = heard();

        List<String> said = words(String.join(" ", SCRIPT).replace("25", "twenty five"));
        double wordErrorRate = distance(said, heard) / (double) said.size();
        System.out.printf(Locale.ROOT, "word error rate %.1f %% of %d words%n", 100 * wordErrorRate, said.size());
        assertThat(wordErrorRate).isLessThanOrEqualTo(0.2);
    }

    private List<String> heard() throws Exception {
        // The recogniser needs more time between sentences than a short video leaves.
        StringBuilder graph = new StringBuilder();
        List<VoiceTrack.SceneTime> scenes =
                new Artefacts(folder).read(VoiceTrack.FILE, VoiceTrack.class).scenes();
        for (VoiceTrack.SceneTime scene : scenes) {
            graph.append(String.format(
                    Locale.ROOT,
                    "[0:a]atrim=%f:%f,asetpts=N/SR/TB,apad=pad_dur=0.5[s%d];",
                    scene.startSeconds(),
                    scene.endSeconds(),
                    scene.sceneIndex()));
        }
        for (VoiceTrack.SceneTime scene : scenes) {
            graph.append("[s").append(scene.sceneIndex()).append(']');
        }
        graph.append("concat=n=").append(scenes.size()).append(":v=0:a=1[out]");
        Path raw = folder.resolve("voice.raw");
        Ffmpeg.ffmpeg(List.of(
                        "-i",
                        Ffmpeg.file(folder.resolve("voice.wav")),
                        "-filter_complex",
                        graph.toString(),
                        "-map",
                        "[out]",
                        "-ar",
                        "16000",
                        "-ac",
                        "1",
                        "-f",
                        "s16le",
                        Ffmpeg.file(raw)))
                .run();
        Process recogniser = new ProcessBuilder(RECOGNISER.toString(), "-infile", raw.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(recogniser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (recogniser.waitFor() != 0) {
            throw new IOException("pocketsphinx failed");
        }
        return words(text);
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^a-z']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Levenshtein distance in words. */
    private static int distance(List<String> said, List<String> heard) {
        int[] row = new int[heard.size() + 1];
        for (int column = 0; column <= heard.size(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= said.size(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= heard.size(); column++) {
                int same = diagonal + (said.get(line - 1).equals(heard.get(column - 1)) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(same, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[heard.size()];
    }
}
