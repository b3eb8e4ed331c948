package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@WithJobs
class PromoterTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MutableClock clock;

    private JobsFixture jobs;

    @BeforeEach
    void noOtherJobs() {
        jobs = new JobsFixture(context);
        jobs.tenancy().acrossWorkspaces(() -> {
            jobs.jdbc().sql("delete from jobs_job").update();
            jobs.jdbc().sql("delete from jobs_execution").update();
            jobs.jdbc().sql("delete from jobs_share").update();
        });
    }

    @AfterEach
    void runTheClock() {
        clock.reset();
    }

    @Test
    void a_workspace_with_many_jobs_and_one_with_few_take_turns() {
        WorkspaceId busy = jobs.aWorkspace();
        WorkspaceId modest = jobs.aWorkspace();
        List<JobId> many =
                IntStream.range(0, 10).mapToObj(i -> jobs.aWaitingJob(busy)).toList();
        List<JobId> few =
                IntStream.range(0, 3).mapToObj(i -> jobs.aWaitingJob(modest)).toList();

        List<JobId> order = new ArrayList<>();
        for (int turn = 0; turn < 8; turn++) {
            jobs.promoter(1).promote();
            JobId next = theScheduledJob();
            order.add(next);
            jobs.leases().finish(jobs.aLease(next));
            clearExecution(next);
        }

        assertThat(order)
                .containsExactly(
                        many.get(0),
                        few.get(0),
                        many.get(1),
                        few.get(1),
                        many.get(2),
                        few.get(2),
                        many.get(3),
                        many.get(4));
    }

    @Test
    void a_workspace_with_less_under_way_comes_first() {
        WorkspaceId busy = jobs.aWorkspace();
        WorkspaceId late = jobs.aWorkspace();
        IntStream.range(0, 10).forEach(i -> jobs.aWaitingJob(busy));
        jobs.promoter(3).promote();
        JobId first = jobs.aWaitingJob(late);
        JobId second = jobs.aWaitingJob(late);

        jobs.promoter(5).promote();

        assertThat(jobs.view(late, first).state()).isEqualTo(JobState.SCHEDULED);
        assertThat(jobs.view(late, second).state()).isEqualTo(JobState.SCHEDULED);
    }

    @Test
    void no_more_than_the_limit_is_scheduled_at_once() {
        WorkspaceId workspace = jobs.aWorkspace();
        IntStream.range(0, 10).forEach(i -> jobs.aWaitingJob(workspace));

        assertThat(jobs.promoter(4).promote()).isEqualTo(4);
        assertThat(jobs.promoter(4).promote()).isZero();
    }

    @Test
    void a_job_in_its_pause_waits_and_then_gets_its_turn() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aScheduledJob(workspace);
        clock.advance(Duration.ZERO);
        jobs.leases().tryAgain(jobs.aLease(id), new Shortfall("prepare", "outage", "Wait."));

        assertThat(jobs.promoter(4).promote()).isZero();
        clock.advance(Duration.ofSeconds(2));
        assertThat(jobs.promoter(4).promote()).isEqualTo(1);
    }

    @Test
    void a_job_whose_last_execution_is_not_cleared_away_waits() {
        WorkspaceId workspace = jobs.aWorkspace();
        JobId id = jobs.aWaitingJob(workspace);
        jobs.promoter(1).promote();
        jobs.leases().giveBack(jobs.aLease(id));

        assertThat(jobs.promoter(1).promote()).isZero();
        clearExecution(id);
        assertThat(jobs.promoter(1).promote()).isEqualTo(1);
    }

    private JobId theScheduledJob() {
        return jobs.tenancy()
                .acrossWorkspaces(() -> jobs.jdbc()
                        .sql("select id from jobs_job where state = 'SCHEDULED'")
                        .query((row, index) -> new JobId(row.getObject("id", UUID.class)))
                        .single());
    }

    private void clearExecution(JobId id) {
        jobs.jdbc()
                .sql("delete from jobs_execution where task_instance = :id")
                .param("id", id.toString())
                .update();
    }
}
