package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.jobs.spi.StageOutcome;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.CandidDatabase;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.TransactionException;

/** The module with a worker at work. Its context ends with the class: nobody else needs a worker. */
@CandidDatabase
@SpringBootTest(
        classes = JobsApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "candid.role=worker",
            "candid.jobs.slots=2",
            "candid.jobs.attempts=3",
            "candid.jobs.backoff=100ms",
            "candid.jobs.lease=3s"
        })
@Import(JobWorkerTest.FakeEngineConfiguration.class)
@DirtiesContext
class JobWorkerTest {

    /** The children run what the tests run on. */
    @TestConfiguration(proxyBeanMethods = false)
    static class FakeEngineConfiguration {

        @Bean
        @Primary
        EngineSettings fakeEngine() {
            return ChildFixture.settings(0);
        }
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    JobEvents events;

    @Autowired
    RenderChildPool children;

    @Autowired
    JobWorker worker;

    @Autowired
    MutableClock clock;

    @TempDir
    Path folder;

    private JobsFixture jobs;
    private WorkspaceId workspace;

    @BeforeEach
    void fixture() {
        jobs = new JobsFixture(context);
        workspace = jobs.aWorkspace();
    }

    @Test
    void a_job_runs_through_its_stages_and_succeeds() {
        JobId id = JobId.random();
        jobs.handler().on(id, "render", inChild("finish 3 1"));

        JobView job = ended(jobs.aWaitingJob(workspace, id));

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.stages().get(1).done()).isEqualTo(3);
        assertThat(job.stages().get(1).of()).isEqualTo(3);
        assertThat(Eventually.within(2, () -> attemptsOver(id).equals(List.of(1))))
                .isTrue();
    }

    @Test
    void a_stage_that_throws_is_run_again_after_a_pause() {
        JobId id = JobId.random();
        AtomicInteger runs = new AtomicInteger();
        jobs.handler().on(id, "render", job -> {
            if (runs.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("disk away"));
            }
            return new StageOutcome.Finished();
        });

        JobView job = ended(jobs.aWaitingJob(workspace, id));

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.stages()).extracting(JobView.Stage::attempt).containsExactly(1, 2, 2);
    }

    @Test
    void a_child_that_always_crashes_fails_the_job_after_the_last_attempt() {
        JobId id = JobId.random();
        jobs.handler().on(id, "render", inChild("crash"));

        JobView job = ended(jobs.aWaitingJob(workspace, id));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempt()).isEqualTo(3);
        assertThat(job.shortfall()).get().extracting(Shortfall::reason).isEqualTo("child-crashed");
        assertThat(jobs.handler().endingsOf(id)).hasSize(1).allMatch(JobEnding.Failed.class::isInstance);
    }

    @Test
    void a_failure_that_cannot_pass_is_not_tried_again() {
        JobId id = JobId.random();
        jobs.handler().on(id, "render", inChild("fail"));

        JobView job = ended(jobs.aWaitingJob(workspace, id));

        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.shortfall()).contains(new Shortfall("render", "no-such-voice", "Choose another."));
    }

    @Test
    void a_cancelled_job_stops_within_two_seconds_with_all_that_its_child_started() {
        JobId id = JobId.random();
        String mark = ChildFixture.aMark();
        jobs.handler().on(id, "render", inChild("hang " + mark));
        jobs.aWaitingJob(workspace, id);
        assertThat(Eventually.within(30, () -> ChildFixture.sleeps(mark))).isTrue();

        jobs.queue().cancel(workspace, id);

        assertThat(Eventually.within(
                        2, () -> !ChildFixture.sleeps(mark) && attemptsOver(id).equals(List.of(1))))
                .isTrue();
        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.handler().endingsOf(id)).containsExactly(new JobEnding.Cancelled());
        assertThat(Eventually.within(5, () -> executions(id) == 0)).isTrue();
    }

    @Test
    void an_ending_that_its_handler_could_not_book_is_tried_again() {
        JobId id = JobId.random();
        AtomicInteger tries = new AtomicInteger();
        jobs.handler().whenEnding(id, () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the ledger is away");
            }
        });

        JobView job = ended(jobs.aWaitingJob(workspace, id));

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(tries).hasValue(2);
        assertThat(jobs.handler().endingsOf(id)).hasSize(1);
    }

    @Test
    void a_worker_that_stops_gives_its_jobs_back_unharmed() {
        JobId id = JobId.random();
        String mark = ChildFixture.aMark();
        CountDownLatch restarted = new CountDownLatch(1);
        jobs.handler()
                .on(
                        id,
                        "render",
                        job -> restarted.getCount() == 0
                                ? new StageOutcome.Finished()
                                : inChild("hang " + mark).apply(job));
        jobs.aWaitingJob(workspace, id);
        assertThat(Eventually.within(30, () -> ChildFixture.sleeps(mark))).isTrue();

        worker.stop();

        assertThat(ChildFixture.sleeps(mark)).isFalse();
        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.WAITING);
        assertThat(jobs.count("select failures from jobs_job where id = :id", id))
                .isZero();
        restarted.countDown();
        worker.start();
        assertThat(ended(id).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void a_clock_that_jumps_makes_no_worker_look_dead() {
        JobId id = JobId.random();
        jobs.handler().on(id, "render", inChild("finish 60 50"));
        jobs.aWaitingJob(workspace, id);
        assertThat(Eventually.within(
                        30, () -> jobs.view(workspace, id).stages().get(1).done() > 0))
                .isTrue();

        clock.advance(Duration.ofDays(3));
        JobId later = jobs.aWaitingJob(workspace);
        assertThat(ended(later).state()).isEqualTo(JobState.SUCCEEDED);
        clock.reset();

        JobView job = ended(id);
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(1);
    }

    @Test
    void jobs_outlive_the_loss_of_every_connection_to_the_database() {
        List<JobId> all = Stream.generate(JobId::random).limit(6).toList();
        all.forEach(id -> jobs.handler().on(id, "render", inChild("finish 20 50")));
        all.forEach(id -> jobs.aWaitingJob(workspace, id));

        for (int loss = 0; loss < 3; loss++) {
            int before = loss;
            assertThat(Eventually.within(
                            60, () -> all.stream().filter(this::hasEnded).count() >= before))
                    .isTrue();
            loseConnections();
        }

        all.forEach(id -> assertThat(Eventually.within(60, () -> hasEnded(id))).isTrue());
        all.forEach(id -> {
            assertThat(ended(id).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(jobs.count("select count(*) from jobs_event where job_id = :id and type = 'ENDED'", id))
                    .isEqualTo(1);
        });
    }

    /** Reads with whatever connection the pool gives; a broken one is thrown away by that. */
    private boolean hasEnded(JobId id) {
        try {
            return jobs.view(workspace, id).state().isTerminal();
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }

    /** As when the database restarts: every connection of this database breaks, but the one that breaks them. */
    private void loseConnections() {
        String database =
                jobs.jdbc().sql("select current_database()").query(String.class).single();
        var superuser = TestDatabase.postgres().superuser();
        JdbcClient.create(new DriverManagerDataSource(
                        TestDatabase.postgres().url("postgres"), superuser.user(), superuser.password()))
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :database")
                .param("database", database)
                .query()
                .listOfRows();
    }

    @Test
    void two_workspaces_share_the_worker() {
        WorkspaceId other = jobs.aWorkspace();
        List<JobId> order = new CopyOnWriteArrayList<>();
        List<JobId> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(recorded(order));
        }
        List<JobId> few = List.of(recorded(order), recorded(order));
        many.forEach(id -> jobs.aWaitingJob(workspace, id));
        few.forEach(id -> jobs.aWaitingJob(other, id));

        few.forEach(id -> assertThat(ended(other, id).state()).isEqualTo(JobState.SUCCEEDED));

        long before = order.stream().takeWhile(id -> !id.equals(few.getLast())).count();
        assertThat(before).as("jobs before the modest workspace's last").isLessThan(11);
        many.forEach(id -> assertThat(ended(id).state()).isEqualTo(JobState.SUCCEEDED));
    }

    private JobId recorded(List<JobId> order) {
        JobId id = JobId.random();
        jobs.handler().on(id, "prepare", job -> {
            order.add(id);
            return new StageOutcome.Finished();
        });
        return id;
    }

    private Function<JobContext, StageOutcome> inChild(String behaviour) {
        return job -> {
            try (RenderChild child = children.lease(job.jobId())) {
                return child.run(
                                ChildFixture.request(folder.resolve(job.jobId().toString()), behaviour),
                                progress -> job.progress(progress.done(), progress.of()),
                                Duration.ofMinutes(1))
                        .asStageOutcome();
            }
        };
    }

    private JobView ended(JobId id) {
        return ended(workspace, id);
    }

    private JobView ended(WorkspaceId owner, JobId id) {
        assertThat(Eventually.within(60, () -> jobs.view(owner, id).state().isTerminal()))
                .isTrue();
        List<JobEvent> all = events.after(owner, id, 0);
        assertThat(all.getLast().type()).isEqualTo(JobEvent.Type.ENDED);
        return jobs.view(owner, id);
    }

    private List<Integer> attemptsOver(JobId id) {
        return jobs.handler().attemptsOver.stream()
                .filter(job -> job.id().equals(id))
                .map(JobReference::attempt)
                .toList();
    }

    private long executions(JobId id) {
        return jobs.count("select count(*) from jobs_execution where task_instance = cast(:id as text)", id);
    }
}
