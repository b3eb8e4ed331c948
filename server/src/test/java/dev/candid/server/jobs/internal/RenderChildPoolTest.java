package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candid.engine.spec.StageAnswer;
import dev.candid.server.jobs.ChildIsolation;
import dev.candid.server.jobs.ChildOutcome;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.jobs.spi.StageOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class RenderChildPoolTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path data;

    private Path folder = Path.of("");
    private RenderChildPool pool = new RenderChildPool(ChildFixture.settings(0), folder, folder);

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(data.resolve("work/a-job"));
        pool = new RenderChildPool(ChildFixture.settings(0), data, data.resolve("work"));
    }

    @AfterEach
    void close() {
        pool.destroy();
    }

    @Test
    void a_stage_reports_its_progress_and_finishes() {
        List<Long> done = new ArrayList<>();

        ChildOutcome outcome = run("finish 3 1", progress -> done.add(progress.done()), MINUTE);

        assertThat(outcome).isEqualTo(new ChildOutcome.Finished(0.5));
        assertThat(done).containsExactly(1L, 2L, 3L);
        assertThat(outcome.asStageOutcome()).isEqualTo(new StageOutcome.Finished());
    }

    @Test
    void a_failure_keeps_its_reason_and_remedy() {
        ChildOutcome outcome = run("fail", progress -> {}, MINUTE);

        assertThat(outcome).isEqualTo(new ChildOutcome.Failed("no-such-voice", "Choose another."));
        assertThat(outcome.asStageOutcome()).isEqualTo(new StageOutcome.Failed("no-such-voice", "Choose another."));
    }

    @Test
    void a_crash_is_an_attempt_that_may_be_tried_again() {
        ChildOutcome outcome = run("crash", progress -> {}, MINUTE);

        assertThat(outcome).isEqualTo(new ChildOutcome.Crashed());
        assertThat(outcome.asStageOutcome())
                .isInstanceOfSatisfying(
                        StageOutcome.TryAgain.class,
                        again -> assertThat(again.reason()).isEqualTo("child-crashed"));
    }

    @Test
    void nonsense_and_endless_lines_end_the_conversation() {
        assertThat(run("nonsense", progress -> {}, MINUTE)).isEqualTo(new ChildOutcome.Crashed());
        assertThat(run("flood", progress -> {}, MINUTE)).isEqualTo(new ChildOutcome.Crashed());
    }

    @Test
    void a_stage_without_end_is_killed_with_all_it_started() {
        String mark = ChildFixture.aMark();

        ChildOutcome outcome = run("hang " + mark, progress -> {}, Duration.ofSeconds(4));

        assertThat(outcome).isEqualTo(new ChildOutcome.TimedOut());
        assertThat(Eventually.within(2, () -> !ChildFixture.sleeps(mark))).isTrue();
    }

    @Test
    void stopping_a_job_kills_its_child_and_all_it_started_within_two_seconds() throws Exception {
        JobId id = JobId.random();
        String mark = ChildFixture.aMark();
        CountDownLatch rendering = new CountDownLatch(1);
        CompletableFuture<ChildOutcome> outcome;
        try (RenderChild child = pool.lease(id)) {
            outcome = CompletableFuture.supplyAsync(() ->
                    child.run(ChildFixture.request(folder, "hang " + mark), progress -> rendering.countDown(), MINUTE));
            rendering.await();
            assertThat(ChildFixture.sleeps(mark)).isTrue();

            pool.stop(id);

            assertThat(Eventually.within(2, () -> !ChildFixture.sleeps(mark))).isTrue();
            assertThat(outcome.get()).isEqualTo(new ChildOutcome.Stopped());
        }
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> outcome.join().asStageOutcome());
    }

    @Test
    void what_a_progress_listener_throws_goes_through_and_the_child_is_replaced() {
        JobId id = JobId.random();
        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> {
            try (RenderChild child = pool.lease(id)) {
                child.run(
                        ChildFixture.request(folder, "finish 3 1"),
                        progress -> {
                            throw new LeaseLostException();
                        },
                        MINUTE);
            }
        });

        assertThat(run("finish 1 1", progress -> {}, MINUTE)).isInstanceOf(ChildOutcome.Finished.class);
    }

    @Test
    void a_child_has_an_empty_environment_and_no_network() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            run("look " + server.getLocalPort(), progress -> {}, MINUTE);
        }

        assertThat(Files.readString(folder.resolve("environment")).lines()).isSubsetOf("PATH", "LANG", "HOME", "PWD");
        assumeTrue(pool.isolation().withoutNetwork(), "this system has no way to shut the network off");
        assertThat(folder.resolve("network")).hasContent("shut");
    }

    @Test
    void a_child_sees_of_the_data_folder_only_the_work_folder() throws IOException {
        Path key = Files.createDirectories(data.resolve("keys")).resolve("root");
        Files.writeString(key, "secret");

        ChildOutcome outcome = run("read " + key, progress -> {}, MINUTE);

        assertThat(outcome).isInstanceOf(ChildOutcome.Finished.class);
        assumeTrue(pool.isolation().withoutNetwork(), "this system has no way to hide a folder");
        assertThat(folder.resolve("read")).hasContent("nothing");
        assertThat(key).hasContent("secret");
    }

    /** The ways that are second best here are the best elsewhere. */
    @ParameterizedTest
    @EnumSource(ChildIsolation.class)
    void every_way_to_isolate_can_be_killed_with_all_that_was_started(ChildIsolation isolation, @TempDir Path aside)
            throws Exception {
        var folders = new ChildIsolation.Folders(data, data.resolve("work"), aside);
        assumeTrue(isolation.works(folders), "not on this system");
        String mark = ChildFixture.aMark();
        List<String> command = isolation.around(folders, List.of("sh", "-c", "sleep " + mark + " & wait"));
        ChildProcess child = new ChildProcess(
                new ProcessBuilder(command).start(),
                folder,
                JsonMapper.builder().build());
        assertThat(Eventually.within(10, () -> ChildFixture.sleeps(mark))).isTrue();

        child.kill();

        assertThat(Eventually.within(2, () -> !ChildFixture.sleeps(mark))).isTrue();
    }

    @Test
    void a_warm_child_serves_several_jobs_and_is_then_replaced_by_a_fresh_one() throws IOException {
        List<String> folders = new ArrayList<>();
        for (int job = 0; job < 4; job++) {
            try (RenderChild child = pool.lease(JobId.random())) {
                child.run(ChildFixture.request(folder, "finish 1 1"), progress -> {}, MINUTE);
                folders.addAll(childFolders());
            }
        }

        assertThat(folders.subList(0, 3)).containsOnly(folders.getFirst());
        assertThat(folders.get(3)).isNotEqualTo(folders.getFirst());
    }

    @Test
    void closing_the_pool_leaves_no_folder_behind() throws IOException {
        run("finish 1 1", progress -> {}, MINUTE);
        assertThat(childFolders()).hasSize(1);

        pool.destroy();

        assertThat(childFolders()).isEmpty();
    }

    @Test
    void a_child_and_all_it_started_die_with_the_worker() throws Exception {
        assumeTrue(pool.isolation().withoutNetwork(), "grandchildren die with a worker in a process namespace only");
        String mark = ChildFixture.aMark();
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoolProcess.class.getName(),
                        data.toString(),
                        folder.toString(),
                        "hang " + mark)
                .redirectErrorStream(true)
                .start();
        assertThat(Eventually.within(30, () -> ChildFixture.sleeps(mark))).isTrue();

        worker.destroyForcibly().waitFor();

        assertThat(Eventually.within(2, () -> !ChildFixture.sleeps(mark))).isTrue();
        assertThat(Eventually.within(10, () -> {
                    pool.removeLeftovers(); // a child that is only just gone may still have had its folder in use
                    return childFolders(worker.pid()).isEmpty();
                }))
                .isTrue();
    }

    private ChildOutcome run(String behaviour, Consumer<StageAnswer.Progress> progress, Duration timeout) {
        try (RenderChild child = pool.lease(JobId.random())) {
            return child.run(ChildFixture.request(folder, behaviour), progress, timeout);
        }
    }

    private static List<String> childFolders() {
        return childFolders(ProcessHandle.current().pid());
    }

    private static List<String> childFolders(long worker) {
        List<String> found = new ArrayList<>();
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "candid-child-" + worker + "-*")) {
            folders.forEach(child -> found.add(child.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
