package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.StageState;
import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@WithJobs
class JobLeasesTest {

    private static final Shortfall OUTAGE = new Shortfall("prepare", "outage", "Try again later.");

    @Autowired
    ApplicationContext context;

    @Autowired
    MutableClock clock;

    private JobsFixture jobs;
    private WorkspaceId workspace;

    @BeforeEach
    void fixture() {
        jobs = new JobsFixture(context);
        workspace = jobs.aWorkspace();
    }

    @AfterEach
    void runTheClock() {
        clock.reset();
    }

    @Test
    void each_lease_has_a_larger_fencing_token_and_counts_an_attempt() {
        JobId id = jobs.aScheduledJob(workspace);

        JobLeases.Leased first = jobs.aLease(id);
        JobLeases.Leased second = jobs.aLease(id);

        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        assertThat(first.job().attempt()).isEqualTo(1);
        assertThat(second.job().attempt()).isEqualTo(2);
    }

    @Test
    void a_late_worker_changes_nothing() {
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased late = jobs.aLease(id);
        jobs.leases().startStage(late, "prepare");
        JobLeases.Leased current = jobs.aLease(id);
        AtomicBoolean ran = new AtomicBoolean();

        for (Runnable write : List.<Runnable>of(
                () -> jobs.leases().guard(late, () -> ran.getAndSet(true)),
                () -> jobs.leases().startStage(late, "render"),
                () -> jobs.leases().finishStage(late, "prepare", null),
                () -> jobs.leases().progress(late, "prepare", 1, 2),
                () -> jobs.leases().finish(late),
                () -> jobs.leases().fail(late, OUTAGE),
                () -> jobs.leases().tryAgain(late, OUTAGE),
                () -> jobs.leases().giveBack(late))) {
            assertThatExceptionOfType(LeaseLostException.class).isThrownBy(write::run);
        }

        assertThat(ran).isFalse();
        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs.leases().guard(current, () -> true)).isTrue();
    }

    @Test
    void a_further_attempt_goes_on_after_the_last_finished_stage() {
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased first = jobs.aLease(id);
        jobs.leases().startStage(first, "prepare");
        jobs.leases().finishStage(first, "prepare", null);
        jobs.leases().startStage(first, "render");

        JobLeases.Leased second = jobs.aLease(id);

        assertThat(jobs.leases().unfinishedStages(second.job())).containsExactly("render", "deliver");
    }

    @Test
    void pauses_between_attempts_grow_and_attempts_are_bounded() {
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        clock.set(start);
        JobId id = jobs.aScheduledJob(workspace);

        jobs.leases().tryAgain(jobs.aLease(id), OUTAGE);
        Instant second = notBefore(id);
        jobs.setState(id, "SCHEDULED");
        jobs.leases().tryAgain(jobs.aLease(id), OUTAGE);
        Instant third = notBefore(id);
        jobs.setState(id, "SCHEDULED");
        jobs.leases().tryAgain(jobs.aLease(id), OUTAGE);

        assertThat(Duration.between(start, second)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Duration.between(start, third)).isEqualTo(Duration.ofSeconds(8));
        JobView job = jobs.view(workspace, id);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempt()).isEqualTo(3);
        assertThat(job.shortfall()).contains(OUTAGE);
        assertThat(jobs.handler().endingsOf(id)).containsExactly(new JobEnding.Failed(OUTAGE));
    }

    @Test
    void a_job_that_kills_its_workers_ends_as_failed() {
        JobId id = jobs.aScheduledJob(workspace);
        jobs.aLease(id);
        jobs.aLease(id);
        jobs.aLease(id);

        assertThat(jobs.leases().lease(id)).isEmpty();

        JobView job = jobs.view(workspace, id);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.shortfall()).get().extracting(Shortfall::reason).isEqualTo("worker-lost");
    }

    @Test
    void a_job_given_back_has_failed_no_attempt() {
        JobId id = jobs.aScheduledJob(workspace);

        jobs.leases().giveBack(jobs.aLease(id));

        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.WAITING);
        assertThat(jobs.count("select failures from jobs_job where id = :id", id))
                .isZero();
    }

    @Test
    void a_job_whose_stages_all_finished_succeeds() {
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased lease = jobs.aLease(id);
        finishAll(lease, null);

        jobs.leases().finish(lease);

        JobView job = jobs.view(workspace, id);
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.stages()).extracting(JobView.Stage::state).containsOnly(StageState.FINISHED);
        assertThat(job.stages()).allMatch(stage -> stage.finishedAt().isPresent());
        assertThat(jobs.handler().endingsOf(id)).containsExactly(new JobEnding.Succeeded());
    }

    @Test
    void a_stage_that_left_something_undone_makes_the_job_partial() {
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased lease = jobs.aLease(id);
        Shortfall undone = new Shortfall("render", "trigger-word-not-spoken", "Use a word of the script.");
        finishAll(lease, undone);

        jobs.leases().finish(lease);

        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.PARTIAL);
        assertThat(jobs.view(workspace, id).shortfall()).contains(undone);
        assertThat(jobs.handler().endingsOf(id)).containsExactly(new JobEnding.Partial(undone));
    }

    @Test
    void of_two_endings_at_the_same_time_one_counts() throws Exception {
        for (int round = 0; round < 20; round++) {
            JobId id = jobs.aScheduledJob(workspace);
            JobLeases.Leased lease = jobs.aLease(id);
            finishAll(lease, null);

            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Future<Boolean> finished = both.submit(finishing(lease));
                both.submit(() -> jobs.queue().cancel(workspace, id)).get();
                boolean succeeded = finished.get();

                assertThat(jobs.view(workspace, id).state())
                        .isEqualTo(succeeded ? JobState.SUCCEEDED : JobState.CANCELLED);
            }
            assertThat(jobs.handler().endingsOf(id)).hasSize(1);
            assertThat(jobs.count("select count(*) from jobs_event where job_id = :id and type = 'ENDED'", id))
                    .isEqualTo(1);
        }
    }

    private Callable<Boolean> finishing(JobLeases.Leased lease) {
        return () -> {
            try {
                jobs.leases().finish(lease);
                return true;
            } catch (LeaseLostException e) {
                return false;
            }
        };
    }

    private void finishAll(JobLeases.Leased lease, @Nullable Shortfall undone) {
        for (String stage : ScriptedHandler.STAGES) {
            jobs.leases().startStage(lease, stage);
            boolean here = undone != null && undone.stage().equals(stage);
            jobs.leases().finishStage(lease, stage, here ? undone : null);
        }
    }

    private Instant notBefore(JobId id) {
        return jobs.tenancy()
                .acrossWorkspaces(() -> jobs.jdbc()
                        .sql("select not_before from jobs_job where id = :id")
                        .param("id", id.value())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
    }
}
