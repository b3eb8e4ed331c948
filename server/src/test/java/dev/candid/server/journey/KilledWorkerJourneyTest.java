package dev.candid.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.CandidApplication;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.credits.Spender;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.IntakeOutcome;
import dev.candid.server.library.Library;
import dev.candid.server.library.UploadId;
import dev.candid.server.storage.WorkFolders;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.Receipt;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.Videos;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidDatabase;
import dev.candid.testing.TestPicture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A web process (this one) and two workers with the real engine. One worker is killed between 20 and 80 % of the frames
 * of the video that it renders; every video is finished once and charged once all the same, and nothing is left behind.
 */
@CandidDatabase
@SpringBootTest(
        classes = CandidApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"candid.role=web", "candid.credits.welcome=0"})
@DirtiesContext
class KilledWorkerJourneyTest {

    private static final long GRANTED = 500;
    private static final int VIDEOS = 2;

    /** About 14 s of speech: long enough that a kill finds the middle of the rendering. */
    private static final List<String> SENTENCES = List.of(
            "This lamp follows the sun through your whole day.",
            "In the morning it is bright and clear, and in the evening it glows like a fire.",
            "It charges on the window sill, and it never needs a cable or a socket.",
            "Take it home today, and see the difference tonight.");

    @Autowired
    ApplicationContext application;

    @Autowired
    Videos videos;

    @Autowired
    JobEvents events;

    @Autowired
    Library library;

    @Autowired
    CreditLedger ledger;

    @Autowired
    WorkFolders workFolders;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path logs;

    private final List<WorkerProcess> workers = new ArrayList<>();

    @AfterEach
    void endWorkers() {
        workers.forEach(WorkerProcess::kill);
    }

    @Test
    void a_worker_killed_in_mid_render_costs_an_attempt_and_nothing_else() throws IOException {
        surviveOneKill();
    }

    @Tag("long")
    @RepeatedTest(10)
    void ten_killed_workers_cost_ten_attempts_and_nothing_else() throws IOException {
        surviveOneKill();
    }

    private void surviveOneKill() throws IOException {
        WorkspaceId workspace = ApiWorkspace.withCredits(application, GRANTED).id();
        startWorker();
        startWorker();
        List<VideoId> ordered = new ArrayList<>();
        for (int video = 0; video < VIDEOS; video++) {
            ordered.add(order(workspace, video));
        }

        VideoId struck = awaitMidRender(workspace, ordered);
        WorkerProcess victim = workerOf(struck);
        victim.kill();

        assertThat(within(5, () -> childrenOf(victim) == 0)).as("children gone").isTrue();
        for (VideoId video : ordered) {
            assertThat(within(
                            180, () -> find(workspace, video).summary().state().ended()))
                    .as("ended %s", video)
                    .isTrue();
            assertFinishedOnce(workspace, video);
            assertInputsGone(workspace, video);
        }
        assertThat(find(workspace, struck).attempt()).isEqualTo(2);
        assertThat(balanceOf(workspace)).isEqualTo(GRANTED - settled(workspace, ordered));
        assertThat(within(10, this::nothingInWorkFolders))
                .as("work folders empty")
                .isTrue();
    }

    private void assertFinishedOnce(WorkspaceId workspace, VideoId video) {
        Video finished = find(workspace, video);
        assertThat(finished.summary().state()).as(finished.toString()).isEqualTo(VideoState.SUCCEEDED);
        assertThat(finished.outputs()).extracting(output -> output.kind()).containsOnlyOnce(OutputKind.values());
        List<JobEvent> course = course(workspace, video);
        assertThat(course.stream().filter(event -> event.type() == JobEvent.Type.ENDED))
                .hasSize(1);
        assertThat(course.getLast().type()).isEqualTo(JobEvent.Type.ENDED);
    }

    private void assertInputsGone(WorkspaceId workspace, VideoId video) {
        assertThat(within(
                        60, () -> videos.receipt(workspace, video).orElseThrow().inputsLeft() == 0))
                .isTrue();
        Receipt receipt = videos.receipt(workspace, video).orElseThrow();
        assertThat(receipt.inputs())
                .hasSize(1)
                .allMatch(input -> input.deletion().isPresent());
    }

    private VideoId order(WorkspaceId workspace, int seed) throws IOException {
        UploadId picture = upload(workspace);
        List<VideoOrder.Scene> scenes = SENTENCES.stream()
                .map(text -> new VideoOrder.Scene(text, Optional.of(picture), true))
                .toList();
        VideoOrder order = new VideoOrder(
                "A lamp",
                scenes,
                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#101820"),
                Optional.of(new VideoSpec.Captions(3, "#ffffff", "#ffd400", 0.7)),
                Optional.empty(),
                Optional.of(new VideoSpec.Music("calm", -12, true)),
                Optional.empty(),
                Optional.of("AI"),
                false,
                seed);
        CreateOutcome outcome = videos.create(workspace, Spender.NOBODY, VideoId.random(), order);
        assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
        return ((CreateOutcome.Created) outcome).video();
    }

    private UploadId upload(WorkspaceId workspace) throws IOException {
        IntakeOutcome outcome = library.receive(workspace, new ByteArrayInputStream(TestPicture.png(600, 900)));
        assertThat(outcome).isInstanceOf(IntakeOutcome.Received.class);
        return ((IntakeOutcome.Received) outcome).upload().id();
    }

    private VideoId awaitMidRender(WorkspaceId workspace, List<VideoId> ordered) {
        List<VideoId> struck = new ArrayList<>();
        assertThat(within(180, () -> {
                    ordered.stream()
                            .filter(video ->
                                    isInMidRender(course(workspace, video).getLast()))
                            .forEach(struck::add);
                    return !struck.isEmpty();
                }))
                .as("a video between 20 and 80 %% of its frames; logs: %s", logs)
                .isTrue();
        return struck.getFirst();
    }

    private static boolean isInMidRender(JobEvent last) {
        return last.type() == JobEvent.Type.PROGRESS
                && last.stage().equals(Optional.of("render"))
                && last.done() * 5 >= last.of()
                && last.done() * 5 <= last.of() * 4;
    }

    private WorkerProcess workerOf(VideoId video) {
        String name = jdbc.sql("select picked_by from jobs_execution where task_instance = :id")
                .param("id", video.toString())
                .query(String.class)
                .single();
        return workers.stream()
                .filter(worker -> worker.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<JobEvent> course(WorkspaceId workspace, VideoId video) {
        return events.after(workspace, new JobId(video.value()), 0);
    }

    private Video find(WorkspaceId workspace, VideoId video) {
        return videos.find(workspace, video).orElseThrow();
    }

    private long settled(WorkspaceId workspace, List<VideoId> ordered) {
        List<LedgerEntry> entries = ledger.entries(workspace, Optional.empty(), 1000);
        List<LedgerEntry> settlements = entries.stream()
                .filter(entry -> entry.kind() == EntryKind.SETTLED)
                .toList();
        assertThat(settlements)
                .extracting(LedgerEntry::reservation)
                .doesNotHaveDuplicates()
                .hasSize(ordered.size());
        return ordered.stream()
                .map(video -> find(workspace, video).settled().orElseThrow())
                .mapToLong(Credits::amount)
                .sum();
    }

    private long balanceOf(WorkspaceId workspace) {
        assertThat(ledger.balance(workspace).reserved()).isEqualTo(new Credits(0));
        return ledger.balance(workspace).available().amount();
    }

    /** What dead processes left goes with the next sweep. */
    private boolean nothingInWorkFolders() {
        workFolders.sweep();
        Path root = Path.of(application.getEnvironment().getRequiredProperty("candid.work"));
        try (Stream<Path> entries = Files.walk(root, 2)) {
            return entries.noneMatch(entry -> root.relativize(entry).getNameCount() == 2);
        } catch (IOException e) {
            return false; // one went while we looked
        }
    }

    private static long childrenOf(WorkerProcess worker) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().commandLine().orElse("").contains("candid-child-" + worker.pid() + "-"))
                .count();
    }

    private void startWorker() throws IOException {
        workers.removeIf(worker -> !worker.alive());
        workers.add(WorkerProcess.start(application.getEnvironment(), Files.createTempFile(logs, "worker", ".log")));
    }

    private static boolean within(int seconds, BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + seconds * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            ApiWorkspace.pause();
        }
        return true;
    }
}
