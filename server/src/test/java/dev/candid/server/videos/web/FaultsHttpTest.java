package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candid.server.CandidApplication;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.kernel.Credits;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.CandidDatabase;
import dev.candid.testing.Relay;
import dev.candid.testing.TestDatabase;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** What breaks around a running video: its disk, its database. The video ends right, credits are whole, nothing stays. */
@CandidDatabase
@ContextConfiguration(initializers = {WithFakeEngine.Children.class, FaultsHttpTest.Breakable.class})
@SpringBootTest(classes = CandidApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class FaultsHttpTest {

    private static final String VIDEOS = "/api/v1/videos";
    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final Path SMALL_DISK = TestDatabase.buildFolder()
            .resolve("test-data/small-disk-" + ProcessHandle.current().pid());

    private static Relay database = Relay.to(1);
    private static boolean smallDisk;

    @Autowired
    ApplicationContext application;

    @Autowired
    CreditLedger ledger;

    /** Work folders on a disk of 192 MB, where this user may mount one, and a database that can be cut off. */
    static final class Breakable implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            ConfigurableEnvironment environment = context.getEnvironment();
            URI direct = URI.create(
                    environment.getRequiredProperty("candid.database.url").substring("jdbc:".length()));
            database = Relay.to(direct.getPort());
            smallDisk = run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=192m",
                    "none",
                    folder(SMALL_DISK).toString());
            Map<String, Object> settings = new HashMap<>();
            settings.put(
                    "candid.database.url",
                    "jdbc:" + direct.toString().replace(":" + direct.getPort() + "/", ":" + database.port() + "/"));
            settings.put("candid.jobs.attempts", "2");
            settings.put("candid.jobs.lease", "4s");
            if (smallDisk) {
                settings.put("candid.work", SMALL_DISK.toString());
            }
            environment.getPropertySources().addFirst(new MapPropertySource("faults", settings));
        }
    }

    @AfterAll
    static void unmount() throws IOException {
        database.mend();
        if (smallDisk) {
            run("umount", "-l", SMALL_DISK.toString());
        }
        Files.deleteIfExists(SMALL_DISK);
    }

    @Test
    void an_upload_that_the_disk_has_no_room_for_is_refused() throws IOException {
        assumeTrue(smallDisk, "needs a disk of its own to fill");
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        Path filler = fill();

        Answer refused = workspace.post("/api/v1/uploads", new byte[9_000_000], "video/mp4");
        Files.delete(filler);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(507);
        assertThat(refused.problem()).isEqualTo("storage-full");
        assertThat(plainFiles()).isEmpty();
    }

    @Test
    void a_video_that_the_disk_has_no_room_for_fails_with_reason_and_remedy() throws IOException {
        assumeTrue(smallDisk, "needs a disk of its own to fill");
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        Answer upload = workspace.post("/api/v1/uploads", TestPicture.png(64, 48), "image/png");
        assertThat(upload.status()).as(upload.toString()).isEqualTo(201);
        Path filler = fill();

        JsonNode video = workspace.ended(
                create(
                        workspace,
                        "{\"name\": \"a\", \"scenes\": [{\"text\": \"Meet Lumo.\", \"upload\": \""
                                + upload.json().path("id").asString() + "\"}]}"),
                IN_TIME);
        Files.delete(filler);

        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("failed");
        assertThat(video.path("failure").path("stage").asString()).isEqualTo("voice");
        assertThat(video.path("failure").path("reason").asString()).isEqualTo("disk-full");
        assertThat(video.path("failure").path("remedy").asString()).isNotBlank();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
        workspace.receiptWithoutInputs(video.path("id").asString(), IN_TIME);
        assertThat(plainFiles()).isEmpty();
    }

    /** Leaves less than a job needs. */
    private static Path fill() throws IOException {
        Path filler = SMALL_DISK.resolve("filler");
        Files.write(filler, new byte[100 << 20]);
        return filler;
    }

    @Test
    void a_video_whose_database_dies_in_the_middle_ends_right_and_is_charged_once() {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String video = create(workspace, "{\"name\": \"a\", \"script\": \"This takes 4 seconds.\"}");
        while (!workspace
                .get(VIDEOS + "/" + video)
                .json()
                .path("state")
                .asString()
                .equals("running")) {
            ApiWorkspace.pause();
        }

        database.cut();
        Answer meanwhile = workspace.get(VIDEOS + "/" + video);
        database.mend();
        JsonNode ended = workspace.ended(video, IN_TIME);

        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("succeeded");
        long settled = ended.path("cost").path("settled").asLong();
        assertThat(settled).isPositive();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50 - settled), Credits.NONE));
        workspace.receiptWithoutInputs(video, IN_TIME);
    }

    private static String create(ApiWorkspace workspace, String order) {
        Answer answer = workspace.post(VIDEOS, order);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is left in work folders, the locks of living processes aside. */
    private static Stream<Path> plainFiles() {
        try (Stream<Path> found = Files.walk(SMALL_DISK)) {
            return found
                    .filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith("lock"))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
