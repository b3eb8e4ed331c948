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
import dev.candid.testing.EndlessBody;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The disk of the objects or of the work folders fills up in the middle of a write, and has room again later. */
@CandidDatabase
@ContextConfiguration(initializers = {WithFakeEngine.Children.class, FullDiskHttpTest.SmallDisks.class})
@SpringBootTest(classes = CandidApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class FullDiskHttpTest {

    private static final String UPLOADS = "/api/v1/uploads";
    private static final String VIDEOS = "/api/v1/videos";
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    /** Less than the fake engine's finished file, more than what the stages before it leave. */
    private static final long TOO_LITTLE_BYTES = 80_000;

    private static final List<Path> DISKS = new ArrayList<>();

    private static Path objects = Path.of("");
    private static Path work = Path.of("");

    @Autowired
    ApplicationContext application;

    @Autowired
    CreditLedger ledger;

    /** Two disks in memory, where this user may mount them. */
    static final class SmallDisks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Path data = Path.of(context.getEnvironment().getRequiredProperty("candid.data"));
            objects = disk(data.resolve("objects"), "24m");
            work = disk(data.resolve("work"), "192m");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "small disks", Map.of("candid.jobs.attempts", "3", "candid.jobs.backoff", "300ms")));
        }

        private static Path disk(Path place, String size) {
            try {
                Files.createDirectories(place);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            if (run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", place.toString())) {
                DISKS.add(place);
            }
            return place;
        }
    }

    /** Lazily: the application, which goes after this, still has its lock there. */
    @AfterAll
    static void unmount() {
        DISKS.forEach(disk -> run("umount", "-l", disk.toString()));
        DISKS.clear();
    }

    @BeforeEach
    void disksAreSmall() {
        assumeTrue(DISKS.size() == 2, "needs disks of its own to fill");
    }

    @AfterEach
    void roomReturns() throws IOException {
        Files.deleteIfExists(objects.resolve("filler"));
        Files.deleteIfExists(work.resolve("filler"));
    }

    @Test
    void an_upload_that_fills_the_work_folders_while_it_streams_is_refused() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);

        String refused = EndlessBody.post(workspace.request(UPLOADS).build(), 300_000_000);

        assertThat(refused).startsWith("HTTP/1.1 507").contains("/problems/storage-full");
        assertThat(plainFiles()).isEmpty();
        assertThat(unfinishedObjects()).isEmpty();
        upload(workspace);
    }

    @Test
    void an_upload_that_fills_the_objects_disk_while_it_is_sealed_is_refused() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        byte[] picture = TestPicture.noise(400, 400);
        fill(objects, TOO_LITTLE_BYTES);

        Answer refused = workspace.post(UPLOADS, picture, "image/png");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(507);
        assertThat(refused.problem()).isEqualTo("storage-full");
        assertThat(plainFiles()).isEmpty();
        assertThat(unfinishedObjects()).isEmpty();
        roomReturns();
        assertThat(workspace.post(UPLOADS, picture, "image/png").status()).isEqualTo(201);
    }

    @Test
    void a_video_whose_finished_file_the_objects_disk_cannot_hold_fails_and_costs_nothing() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = upload(workspace);
        fill(objects, TOO_LITTLE_BYTES);

        JsonNode video = workspace.ended(create(workspace, "Meet Lumo.", upload), IN_TIME);

        assertFailedForWantOfRoom(workspace, video);
        roomReturns();
        JsonNode next = workspace.ended(create(workspace, "Meet Lumo.", upload(workspace)), IN_TIME);
        assertThat(next.path("state").asString()).as(next.toString()).isEqualTo("succeeded");
    }

    @Test
    void a_video_that_fills_the_work_folders_while_it_renders_fails_and_costs_nothing() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        Files.write(work.resolve("filler"), new byte[60 << 20]);

        JsonNode video = workspace.ended(create(workspace, "A large one.", upload(workspace)), IN_TIME);

        assertFailedForWantOfRoom(workspace, video);
        assertThat(video.path("failure").path("stage").asString()).isEqualTo("render");
    }

    @Test
    void a_video_goes_on_by_itself_when_room_returns() throws IOException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        Files.write(work.resolve("filler"), new byte[60 << 20]);
        String id = create(workspace, "Another large one.", upload(workspace));
        while (workspace.get(VIDEOS + "/" + id).json().path("attempt").asInt() < 2) {
            ApiWorkspace.pause();
        }

        roomReturns();
        JsonNode video = workspace.ended(id, IN_TIME);

        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("succeeded");
        long settled = video.path("cost").path("settled").asLong();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50 - settled), Credits.NONE));
        workspace.receiptWithoutInputs(id, IN_TIME);
        assertThat(plainFiles()).isEmpty();
    }

    private void assertFailedForWantOfRoom(ApiWorkspace workspace, JsonNode video) {
        assertThat(video.path("state").asString()).as(video.toString()).isEqualTo("failed");
        assertThat(video.path("attempt").asInt()).isEqualTo(3);
        assertThat(video.path("failure").path("stage").asString()).isNotBlank();
        assertThat(video.path("failure").path("reason").asString()).isEqualTo("disk-full");
        assertThat(video.path("failure").path("remedy").asString()).contains("room");
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50), Credits.NONE));
        workspace.receiptWithoutInputs(video.path("id").asString(), IN_TIME);
        assertThat(plainFiles()).isEmpty();
        assertThat(unfinishedObjects()).isEmpty();
    }

    private static String upload(ApiWorkspace workspace) {
        return created(workspace.post(UPLOADS, TestPicture.png(64, 48), "image/png"));
    }

    private static String create(ApiWorkspace workspace, String text, String upload) {
        return created(workspace.post(
                VIDEOS,
                "{\"name\": \"a\", \"scenes\": [{\"text\": \"" + text + "\", \"upload\": \"" + upload + "\"}]}"));
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    /** Leaves so much room on a disk. */
    private static void fill(Path disk, long leftBytes) throws IOException {
        long fillerBytes = Files.getFileStore(disk).getUsableSpace() - leftBytes;
        Files.write(disk.resolve("filler"), new byte[Math.toIntExact(fillerBytes)]);
    }

    /** What is left in work folders, the locks of living processes and our filler aside. */
    private static List<Path> plainFiles() {
        return files(work, file -> !file.toString().endsWith("lock") && !file.endsWith("filler"));
    }

    private static List<Path> unfinishedObjects() {
        return files(objects.resolve("unfinished"), file -> true);
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).filter(wanted).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
