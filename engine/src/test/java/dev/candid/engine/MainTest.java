package dev.candid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.fixture.AVideo;
import dev.candid.engine.sample.Samples;
import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.spec.VideoSpec.MediaKind;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the child as the server does. */
class MainTest {

    @TempDir
    private Path folder;

    @Test
    void a_child_makes_a_whole_video_and_prints_nothing_but_answers() throws Exception {
        List<String> printedBySamples = run(List.of("samples", folder.toString()), "");
        VideoSpec spec = AVideo.empty()
                .picture("Quiet mornings.", Samples.DESK, true)
                .clip("Meet the Aura headphones!", Samples.CLIP)
                .captioned(3)
                .product(Samples.PRODUCT, MediaKind.PICTURE, "headphones", 2)
                .endCard(1)
                .labelled()
                .spec();
        StringBuilder requests = new StringBuilder("no request\n");
        List<StageName> stages =
                List.of(StageName.VOICE, StageName.TIMELINE, StageName.RENDER, StageName.MIX, StageName.ENCODE);
        for (StageName stage : stages) {
            requests.append(Artefacts.JSON.writeValueAsString(new StageRequest(stage, folder.toString(), spec)));
            requests.append('\n');
        }

        List<StageAnswer> answers = run(List.of(), requests.toString()).stream()
                .map(line -> Artefacts.JSON.readValue(line, StageAnswer.class))
                .toList();

        assertThat(printedBySamples).isEmpty();
        assertThat(answers.getFirst())
                .isInstanceOfSatisfying(
                        StageAnswer.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("request-refused"));
        assertThat(answers.stream()
                        .filter(StageAnswer.Finished.class::isInstance)
                        .map(StageAnswer.Finished.class::cast)
                        .map(StageAnswer.Finished::stage))
                .isEqualTo(stages);
        for (StageName stage : stages) {
            for (String artefact : stage.artefacts()) {
                assertThat(folder.resolve(artefact)).isNotEmptyFile();
            }
        }
    }

    /** @return the lines on standard output */
    private static List<String> run(List<String> arguments, String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        Path errors = Files.createTempFile("child", ".log");
        Process child =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (OutputStream requests = child.getOutputStream()) {
            requests.write(input.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(errors)).isZero();
        Files.delete(errors);
        return lines;
    }
}
