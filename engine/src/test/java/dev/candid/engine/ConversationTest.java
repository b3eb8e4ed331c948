package dev.candid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.fixture.AVideo;
import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageAnswer.Failed;
import dev.candid.engine.spec.StageAnswer.Finished;
import dev.candid.engine.spec.StageAnswer.Progress;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

    @TempDir
    private Path folder;

    @Test
    void a_stage_that_ends_is_answered_with_its_time_after_its_progress() throws Exception {
        Stage stage = (work, spec, progress) -> {
            progress.progressed(1, 2);
            progress.progressed(2, 2);
        };

        List<StageAnswer> answers = answers(Map.of(StageName.RENDER, stage), request(StageName.RENDER));

        assertThat(answers.getLast()).isInstanceOfSatisfying(Finished.class, finished -> {
            assertThat(finished.stage()).isEqualTo(StageName.RENDER);
            assertThat(finished.seconds()).isNotNegative();
        });
        assertThat(answers).contains(new Progress(StageName.RENDER, 2, 2));
    }

    @Test
    void progress_never_goes_back_and_never_beyond_its_end() throws Exception {
        Stage stage = (work, spec, progress) -> {
            for (long done : new long[] {-3, 1, 5, 4, 9, 10, 12, 11}) {
                progress.progressed(done, 10);
                Thread.sleep(110);
            }
        };

        List<StageAnswer> answers = answers(Map.of(StageName.RENDER, stage), request(StageName.RENDER));

        assertThat(answers.stream()
                        .filter(Progress.class::isInstance)
                        .map(Progress.class::cast)
                        .map(Progress::done))
                .containsExactly(0L, 1L, 5L, 9L, 10L);
    }

    @Test
    void a_failure_is_answered_with_its_reason_and_the_next_request_is_still_heard() throws Exception {
        Stage failing = (work, spec, progress) -> {
            throw new StageFailure("fonts-missing", "Install the fonts.");
        };
        Stage fine = (work, spec, progress) -> {};

        List<StageAnswer> answers = answers(
                Map.of(StageName.RENDER, failing, StageName.MIX, fine),
                request(StageName.RENDER) + "\n\n" + request(StageName.MIX));

        assertThat(answers.getFirst())
                .isEqualTo(new Failed(Optional.of(StageName.RENDER), "fonts-missing", "Install the fonts."));
        assertThat(answers.getLast()).isInstanceOf(Finished.class);
    }

    @Test
    void a_disk_that_fills_up_under_a_stage_has_a_reason_of_its_own() throws Exception {
        Stage stage = (work, spec, progress) -> Files.write(Path.of("/dev/full"), new byte[100_000]);

        List<StageAnswer> answers = answers(Map.of(StageName.VOICE, stage), request(StageName.VOICE));

        assertThat(failed(answers).reason()).isEqualTo("disk-full");
        assertThat(failed(answers).stage()).contains(StageName.VOICE);
    }

    @Test
    void a_work_folder_that_cannot_be_used_is_a_failure_of_its_stage() throws Exception {
        Stage stage = (work, spec, progress) -> {
            throw new IOException("no space");
        };

        List<StageAnswer> answers = answers(Map.of(StageName.MIX, stage), request(StageName.MIX));

        assertThat(failed(answers).reason()).isEqualTo("work-folder-unusable");
        assertThat(failed(answers).stage()).contains(StageName.MIX);
    }

    @Test
    void a_lost_artefact_is_not_taken_for_a_full_disk() throws Exception {
        Stage stage = (work, spec, progress) -> Files.readAllBytes(work.resolve("voice.json"));

        List<StageAnswer> answers = answers(Map.of(StageName.MIX, stage), request(StageName.MIX));

        assertThat(failed(answers).reason()).isEqualTo("artefact-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{", "{}", "[]", "null", "{\"stage\":\"NOTHING\"}", "{\"stage\":\"MIX\"}"})
    void a_broken_request_is_answered_as_failed(String request) throws Exception {
        List<StageAnswer> answers = answers(Map.of(), request);

        assertThat(failed(answers).reason()).isEqualTo("request-refused");
        assertThat(failed(answers).stage()).isEmpty();
    }

    @Test
    void an_unknown_option_is_refused_and_not_ignored() throws Exception {
        String request = request(StageName.MIX).replace("\"seed\":7", "\"seed\":7,\"sparkle\":true");

        assertThat(failed(answers(Map.of(), request)).reason()).isEqualTo("request-refused");
    }

    @Test
    void a_request_in_an_unknown_work_folder_is_refused() throws Exception {
        String request = request(StageName.MIX).replace(folder.toString(), folder + "/missing");

        assertThat(failed(answers(Map.of(), request)).reason()).isEqualTo("work-folder-missing");
    }

    private static Failed failed(List<StageAnswer> answers) {
        assertThat(answers).hasSize(1).first().isInstanceOf(Failed.class);
        return (Failed) answers.getFirst();
    }

    private String request(StageName stage) {
        return Artefacts.JSON.writeValueAsString(new StageRequest(
                stage, folder.toString(), AVideo.of("Hello there.").spec()));
    }

    private static List<StageAnswer> answers(Map<StageName, Stage> stages, String requests) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayInputStream input = new ByteArrayInputStream((requests + "\n").getBytes(StandardCharsets.UTF_8));
        new Conversation(stages, input, output).untilEndOfInput();
        return output.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Artefacts.JSON.readValue(line, StageAnswer.class))
                .toList();
    }
}
