package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.kernel.Credits;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The real engine on a machine whose ffmpeg does not work. */
@CandidTest
@DirtiesContext
@TestPropertySource(
        properties = {
            "candid.engine.java-options=-Dcandid.ffmpeg=/bin/false",
            "candid.jobs.attempts=2",
            "candid.jobs.backoff=100ms",
            "candid.credits.welcome=0"
        })
class DeadFfmpegHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    CreditLedger ledger;

    @Value("${candid.work}")
    String work;

    @Test
    void a_video_without_a_working_ffmpeg_fails_with_stage_reason_and_remedy_and_leaves_nothing() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = workspace
                .post("/api/v1/uploads", TestPicture.png(270, 480), "image/png")
                .json()
                .path("id")
                .asString();

        Answer created = workspace.post("/api/v1/videos", """
                {"name": "a", "scenes": [{"text": "Hello.", "upload": "%s"}],
                 "canvas": {"widthPx": 270, "heightPx": 480}}""".formatted(upload));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        JsonNode video = workspace.ended(created.json().path("id").asString(), Duration.ofMinutes(3));

        assertThat(video.path("state").asString()).isEqualTo("failed");
        assertThat(video.path("failure").path("stage").asString()).isIn("voice", "timeline", "render");
        assertThat(video.path("failure").path("reason").asString()).matches("[a-z-]+");
        assertThat(video.path("failure").path("remedy").asString()).isNotBlank();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
        workspace.receiptWithoutInputs(video.path("id").asString(), Duration.ofMinutes(1));
        assertThat(plainFiles()).isEmpty();
    }

    private List<Path> plainFiles() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of(work))) {
            return found.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith("lock"))
                    .toList();
        }
    }
}
