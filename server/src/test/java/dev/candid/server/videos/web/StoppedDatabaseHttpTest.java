package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.database.DatabaseAccess;
import dev.candid.database.EmbeddedPostgres;
import dev.candid.server.CandidApplication;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.kernel.Credits;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.CandidDatabase;
import dev.candid.testing.TestDatabase;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** PostgreSQL itself ends under a running video, in order or by kill -9, and comes back. It is one of this test's own. */
@CandidDatabase
@ContextConfiguration(initializers = {WithFakeEngine.Children.class, StoppedDatabaseHttpTest.OwnPostgres.class})
@SpringBootTest(classes = CandidApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class StoppedDatabaseHttpTest {

    private static final String VIDEOS = "/api/v1/videos";
    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final Path HOME = TestDatabase.buildFolder()
            .resolve("test-data/postgres-" + ProcessHandle.current().pid());

    private static Optional<EmbeddedPostgres> postgres = Optional.empty();

    @Autowired
    ApplicationContext application;

    @Autowired
    CreditLedger ledger;

    /** Durability is on here, unlike in the tests' shared one: what was committed must be there after the kill. */
    static final class OwnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            DatabaseAccess access = open().access();
            Map<String, Object> settings = new HashMap<>();
            settings.put("candid.database.url", access.url());
            settings.put("candid.database.owner-password", access.owner().password());
            settings.put("candid.database.app-password", access.application().password());
            settings.put("candid.jobs.lease", "4s");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own postgres", settings));
            // Registered first, so it goes last: the application is gone by then.
            ((DefaultListableBeanFactory) context.getBeanFactory())
                    .registerDisposableBean("own postgres", StoppedDatabaseHttpTest::remove);
        }
    }

    private static EmbeddedPostgres open() {
        EmbeddedPostgres opened = EmbeddedPostgres.open(HOME);
        postgres = Optional.of(opened);
        return opened;
    }

    private static void close() {
        postgres.ifPresent(EmbeddedPostgres::close);
        postgres = Optional.empty();
    }

    private static void remove() throws IOException {
        close();
        FileSystemUtils.deleteRecursively(HOME);
    }

    @Test
    @Tag("long") // the answer of 503 waits for a connection of the pool
    void a_video_whose_database_is_stopped_and_started_again_ends_right_and_is_charged_once() {
        Running video = render("This takes 4 seconds, and it is stopped.");

        close();
        Answer meanwhile = video.look();
        open();

        assertThat(meanwhile.status()).as(meanwhile.toString()).isEqualTo(503);
        assertThat(meanwhile.problem()).isEqualTo("database-unavailable");
        endsRight(video);
    }

    @Test
    void a_video_whose_database_is_killed_and_started_again_ends_right_and_is_charged_once() throws IOException {
        Running video = render("This takes 4 seconds, and it is killed.");

        kill();
        close();
        open();

        endsRight(video);
    }

    /** A video that renders, made from one upload. */
    private record Running(ApiWorkspace workspace, String id, String upload) {

        Answer look() {
            return workspace.get(VIDEOS + "/" + id);
        }
    }

    private Running render(String text) {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 50);
        String upload = created(workspace.post("/api/v1/uploads", TestPicture.png(64, 48), "image/png"));
        String order = "{\"name\": \"a\", \"scenes\": [{\"text\": \"" + text + "\", \"upload\": \"" + upload + "\"}]}";
        Running video = new Running(workspace, created(workspace.post(VIDEOS, order)), upload);
        await(() -> renders(video));
        return video;
    }

    private static boolean renders(Running video) {
        for (JsonNode stage : video.look().json().path("stages")) {
            if (stage.path("name").asString().equals("render")) {
                return stage.path("state").asString().equals("running");
            }
        }
        return false;
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private void endsRight(Running video) {
        await(() -> video.look().status() == 200);
        JsonNode ended = video.workspace().ended(video.id(), IN_TIME);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(ended.path("attempt").asInt()).as(ended.toString()).isBetween(1, 2);
        long settled = ended.path("cost").path("settled").asLong();
        assertThat(settled).isPositive();
        chargedOnce(video.workspace(), settled);
        video.workspace().receiptWithoutInputs(video.id(), IN_TIME);
        assertThat(video.workspace().get("/api/v1/uploads/" + video.upload()).status())
                .isEqualTo(404);
        assertThat(leftInWorkFolders()).isEmpty();
    }

    private void chargedOnce(ApiWorkspace workspace, long settled) {
        List<LedgerEntry> entries = ledger.entries(workspace.id(), Optional.empty(), 1_000);
        assertThat(entries.stream().filter(entry -> entry.kind() == EntryKind.SETTLED))
                .hasSize(1);
        assertThat(entries.stream().mapToLong(LedgerEntry::availableChange).sum())
                .isEqualTo(50 - settled);
        assertThat(entries.stream().mapToLong(LedgerEntry::reservedChange).sum())
                .isZero();
        assertThat(ledger.balance(workspace.id())).isEqualTo(new Balance(new Credits(50 - settled), Credits.NONE));
    }

    private List<Path> leftInWorkFolders() {
        Path work = Path.of(application.getEnvironment().getRequiredProperty("candid.work"));
        try (Stream<Path> found = Files.walk(work)) {
            return found.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith("lock"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first line of the postmaster's own file is its process. */
    private static void kill() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(HOME.resolve("cluster/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        await(() -> !process.isAlive());
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + IN_TIME.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNanos);
            ApiWorkspace.pause();
        }
    }
}
