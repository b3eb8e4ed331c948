package dev.candid.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.scan.Canary;
import dev.candid.scan.Finding;
import dev.candid.scan.ResidueProof;
import dev.candid.server.storage.WorkFolders;
import dev.candid.settings.CandidSettings;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestDatabase;
import dev.candid.testing.TestPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** One brief becomes a finished video, paid in credits, and nothing of the input is left behind: not one byte. */
@CandidTest
class MainJobJourneyTest {

    private static final Duration RENDERING = Duration.ofMinutes(5);
    private static final Duration PROMISED = Duration.ofSeconds(60);

    @Autowired
    ApplicationContext application;

    @Autowired
    WorkFolders workFolders;

    @Autowired
    CandidSettings settings;

    @Autowired
    DataSource dataSource;

    @TempDir
    Path folder;

    @Test
    void one_brief_becomes_a_finished_video_and_nothing_of_the_input_is_left()
            throws IOException, InterruptedException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 100);
        long before = available(workspace);
        String mark = UUID.randomUUID().toString();
        String name = "Lantern " + mark;
        String sentence = "Meet the Lumo lantern, quiet light for " + words(mark) + ".";
        byte[] picture = TestPicture.noise(120, 160);
        byte[] product = TestPicture.noise(96, 96);
        String order = order(name, sentence, upload(workspace, picture), upload(workspace, product));
        JsonNode quote = workspace.post("/api/v1/videos/price", order).json();
        long price = quote.path("credits").asLong();

        Answer created = workspace.post("/api/v1/videos", order, "Idempotency-Key", mark);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String id = created.json().path("id").asString();
        JsonNode video = workspace.ended(id, RENDERING);

        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("succeeded");
        assertThat(each(video.path("effects"), "name"))
                .contains("voice", "captions", "product-overlay", "music", "end-card", "ai-label");
        long settled = video.path("cost").path("settled").asLong();
        assertThat(settled).isPositive().isLessThanOrEqualTo(price);
        assertThat(video.path("durationSeconds").asDouble())
                .isLessThanOrEqualTo(quote.path("longestSeconds").asDouble());
        assertThat(available(workspace)).isEqualTo(before - settled);
        assertThat(each(workspace.get("/api/v1/credits/entries").json().path("items"), "kind"))
                .contains("reserved", "settled");
        isPlayable(workspace, video);
        captionsSay(workspace, id, "Lumo");

        JsonNode receipt = workspace.receiptWithoutInputs(id, PROMISED);
        assertThat(each(receipt.path("inputs"), "deletionRecord")).hasSize(2).allMatch(record -> record.length() == 36);
        List<Canary> canaries = List.of(
                Canary.text("the person's e-mail address", workspace.email()),
                Canary.text("the video's name", name),
                Canary.text("the script", sentence),
                new Canary("the picture", middleOf(picture)),
                new Canary("the product", middleOf(product)));
        List<Finding> findings = proof().findings(canaries);
        assertThat(findings).isEmpty();
    }

    private String order(String name, String sentence, String picture, String product) {
        return """
                {"name": "%s",
                 "scenes": [{"text": "%s", "upload": "%s", "slowZoom": true},
                            {"text": "Switch it on, and read on."}],
                 "product": {"upload": "%s", "triggerWord": "Lumo", "placement": "top", "maximumSeconds": 2},
                 "endCard": {"title": "Lumo", "callToAction": "Read on", "seconds": 1.5},
                 "canvas": {"widthPx": 270, "heightPx": 480}}""".formatted(name, sentence, picture, product);
    }

    /** The letters of a mark as words that a voice can say. */
    private static String words(String mark) {
        StringBuilder words = new StringBuilder();
        for (char letter : mark.replace("-", "").substring(0, 8).toCharArray()) {
            words.append("aeiou".charAt(letter % 5)).append("lmnrst".charAt(letter % 6));
        }
        return words.toString();
    }

    private static String upload(ApiWorkspace workspace, byte[] picture) {
        Answer answer = workspace.post("/api/v1/uploads", picture, "image/png");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static long available(ApiWorkspace workspace) {
        return workspace.get("/api/v1/credits").json().path("available").asLong();
    }

    private void isPlayable(ApiWorkspace workspace, JsonNode video) throws IOException, InterruptedException {
        for (JsonNode output : video.path("outputs")) {
            Answer answer = workspace.get(output.path("href").asString());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes().length).isEqualTo(output.path("sizeBytes").asInt());
            Files.write(folder.resolve(output.path("kind").asString()), answer.bytes());
        }
        Process probe = new ProcessBuilder(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name,width,height",
                        "-of",
                        "csv=p=0",
                        folder.resolve("video").toString())
                .redirectErrorStream(true)
                .start();
        String streams = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).isZero();
        assertThat(streams.lines().toList()).contains("h264,270,480", "aac");
        assertThat(Files.size(folder.resolve("poster"))).isPositive();
    }

    private static void captionsSay(ApiWorkspace workspace, String video, String word) {
        for (String kind : List.of("srt", "vtt")) {
            assertThat(workspace
                            .get("/api/v1/videos/" + video + "/outputs/" + kind)
                            .text())
                    .contains(" --> ")
                    .contains(word);
        }
    }

    private static byte[] middleOf(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length / 2 + 32);
    }

    private static List<String> each(JsonNode items, String member) {
        return new ArrayList<>(StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(member).asString())
                .toList());
    }

    private ResidueProof proof() {
        return new ResidueProof(superuser(), TestDatabase.folder().resolve("cluster"))
                .folder("the data folder", settings.data())
                .folder("the objects", settings.data().resolve("objects"))
                .folder("the work folders", workFolders.place().root())
                .folder("the logs", TestDatabase.folder().resolve("log"));
    }

    private JdbcClient superuser() {
        var login = TestDatabase.postgres().superuser();
        try (Connection connection = dataSource.getConnection()) {
            String url = connection.getMetaData().getURL();
            return JdbcClient.create(new DriverManagerDataSource(url, login.user(), login.password()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
