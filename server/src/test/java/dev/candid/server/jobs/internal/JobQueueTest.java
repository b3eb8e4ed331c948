package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.candid.server.jobs.CancelOutcome;
import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.JobName;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.StageState;
import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.kernel.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;

@WithJobs
class JobQueueTest {

    @Autowired
    ApplicationContext context;

    private JobsFixture jobs;

    @BeforeEach
    void fixture() {
        jobs = new JobsFixture(context);
    }

    @Test
    void a_job_enqueued_in_a_transaction_that_rolls_back_never_was() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = JobId.random();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> jobs.tenancy().inWorkspace(workspace, () -> {
                    jobs.queue().enqueue(workspace, id, ScriptedHandler.KIND, Optional.empty());
                    throw new IllegalArgumentException("the caller's own reason");
                }));

        assertThat(jobs.queue().find(workspace, id)).isEmpty();
        assertThat(jobs.count("select count(*) from jobs_stage where job_id = :id", id))
                .isZero();
        assertThat(jobs.count("select count(*) from jobs_event where job_id = :id", id))
                .isZero();
    }

    @Test
    void a_job_is_not_enqueued_outside_a_transaction() {
        WorkspaceId workspace = jobs.aWorkspace();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () -> jobs.queue().enqueue(workspace, JobId.random(), ScriptedHandler.KIND, Optional.empty()));
    }

    @Test
    void a_kind_that_nobody_handles_is_refused() {
        WorkspaceId workspace = jobs.aWorkspace();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> jobs.tenancy()
                        .inWorkspace(
                                workspace,
                                () -> jobs.queue()
                                        .enqueue(workspace, JobId.random(), new JobKind("unknown"), Optional.empty())));
    }

    @Test
    void the_same_id_is_one_job() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aWaitingJob(workspace);

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> jobs.aWaitingJob(workspace, id));
    }

    @Test
    void a_new_job_waits_with_its_stages_in_order() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aWaitingJob(workspace);

        JobView job = jobs.view(workspace, id);

        assertThat(job.state()).isEqualTo(JobState.WAITING);
        assertThat(job.attempt()).isZero();
        assertThat(job.name()).contains(new JobName("a name"));
        assertThat(job.stages()).extracting(JobView.Stage::name).containsExactlyElementsOf(ScriptedHandler.STAGES);
        assertThat(job.stages()).extracting(JobView.Stage::state).containsOnly(StageState.WAITING);
    }

    @Test
    void a_name_is_sealed() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aWaitingJob(workspace);

        byte[] stored = jobs.tenancy()
                .acrossWorkspaces(() -> jobs.jdbc()
                        .sql("select name from jobs_job where id = :id")
                        .param("id", id.value())
                        .query(byte[].class)
                        .single());

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("a name");
        assertThat(new JobName("a name")).hasToString("JobName[redacted]");
    }

    @Test
    void a_workspace_sees_and_cancels_no_job_of_another() {
        JobId id = jobs.aWaitingJob(jobs.aWorkspace());
        WorkspaceId other = jobs.aWorkspace();

        assertThat(jobs.queue().find(other, id)).isEmpty();
        assertThat(jobs.queue().cancel(other, id)).isEqualTo(new CancelOutcome.NoSuchJob());
    }

    @Test
    void a_waiting_job_is_cancelled_once() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aWaitingJob(workspace);

        CancelOutcome first = jobs.queue().cancel(workspace, id);
        CancelOutcome second = jobs.queue().cancel(workspace, id);

        assertThat(first).isEqualTo(new CancelOutcome.Cancelled());
        assertThat(second).isEqualTo(new CancelOutcome.AlreadyEnded(JobState.CANCELLED));
        assertThat(jobs.handler().endingsOf(id)).containsExactly(new JobEnding.Cancelled());
        assertThat(jobs.view(workspace, id).endedAt()).isPresent();
    }

    @Test
    void a_cancelled_job_shuts_out_the_worker_that_has_it() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased lease = jobs.aLease(id);

        jobs.queue().cancel(workspace, id);

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> jobs.leases().startStage(lease, "prepare"));
        assertThat(jobs.leases().lease(id)).isEmpty();
    }

    @Test
    void a_cancellation_that_rolls_back_changes_nothing() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aWaitingJob(workspace);
        jobs.handler().whenEnding(id, () -> {
            throw new IllegalArgumentException("the handler's own reason");
        });

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> jobs.queue().cancel(workspace, id));

        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.WAITING);
        assertThat(jobs.count("select count(*) from jobs_event where job_id = :id", id))
                .isEqualTo(1);
    }
}
