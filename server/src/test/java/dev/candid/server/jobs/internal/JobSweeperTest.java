package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@WithJobs
class JobSweeperTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JobSweeper sweeper;

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
    void a_job_under_way_that_the_scheduler_forgot_waits_for_a_further_turn() {
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased lease = jobs.aLease(id);

        sweeper.sweep();

        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.WAITING);
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> jobs.leases().finish(lease));
    }

    @Test
    void a_job_that_the_scheduler_knows_is_left_alone() {
        JobId id = jobs.aWaitingJob(workspace);
        jobs.promoter(1000).promote();

        sweeper.sweep();

        assertThat(jobs.view(workspace, id).state()).isEqualTo(JobState.SCHEDULED);
    }

    @Test
    void an_execution_without_a_job_under_way_is_cleared() {
        JobId id = jobs.aWaitingJob(workspace);
        jobs.promoter(1000).promote();
        jobs.setState(id, "WAITING");

        sweeper.sweep();

        assertThat(jobs.count("select count(*) from jobs_execution where task_instance = cast(:id as text)", id))
                .isZero();
    }

    @Test
    void events_go_a_day_after_the_end_and_the_job_after_its_retention() {
        JobId id = jobs.aWaitingJob(workspace);
        JobId running = jobs.aWaitingJob(workspace);
        jobs.queue().cancel(workspace, id);

        clock.advance(Duration.ofHours(23));
        sweeper.sweep();
        assertThat(events(id)).isEqualTo(2);

        clock.advance(Duration.ofHours(2));
        sweeper.sweep();
        assertThat(events(id)).isZero();
        assertThat(jobs.queue().find(workspace, id)).isPresent();

        clock.advance(Duration.ofDays(90));
        sweeper.sweep();
        assertThat(jobs.queue().find(workspace, id)).isEmpty();
        assertThat(jobs.queue().find(workspace, running)).isPresent();
        assertThat(events(running)).isEqualTo(1);
    }

    private long events(JobId id) {
        return jobs.count("select count(*) from jobs_event where job_id = :id", id);
    }
}
