package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@WithJobs
class JobEventsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JobEvents events;

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
    void a_job_tells_its_course_from_its_acceptance_to_its_end() {
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased lease = jobs.aLease(id);
        jobs.leases().startStage(lease, "prepare");
        jobs.leases().progress(lease, "prepare", 3, 10);
        jobs.leases().finishStage(lease, "prepare", null);
        jobs.queue().cancel(workspace, id);

        List<JobEvent> seen = events.after(workspace, id, 0);

        assertThat(seen)
                .extracting(JobEvent::type)
                .containsExactly(
                        JobEvent.Type.ACCEPTED,
                        JobEvent.Type.ATTEMPT_STARTED,
                        JobEvent.Type.STAGE_STARTED,
                        JobEvent.Type.PROGRESS,
                        JobEvent.Type.STAGE_FINISHED,
                        JobEvent.Type.ENDED);
        assertThat(seen).extracting(JobEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(seen.get(3).done()).isEqualTo(3);
        assertThat(seen.get(3).of()).isEqualTo(10);
    }

    @Test
    void another_workspace_reads_no_events() {
        JobId id = jobs.aWaitingJob(workspace);

        assertThat(events.after(jobs.aWorkspace(), id, 0)).isEmpty();
    }

    @Test
    void a_reader_that_reconnects_at_any_time_loses_nothing_and_sees_nothing_twice() throws Exception {
        long seed = 20261122;
        Random random = new Random(seed);
        JobId id = jobs.aScheduledJob(workspace);
        JobLeases.Leased lease = jobs.aLease(id);
        jobs.leases().startStage(lease, "prepare");
        int reports = 300;
        List<Long> seen = new ArrayList<>();

        try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                writing.add(writers.submit(() -> {
                    for (int i = 0; i < reports / 3; i++) {
                        jobs.leases().progress(lease, "prepare", i, reports);
                    }
                }));
            }
            long last = 0;
            while (seen.size() < reports + 3) {
                List<JobEvent> read = events.awaitAfter(workspace, id, last, Duration.ofSeconds(5));
                assertThat(read).as("seed %d", seed).isNotEmpty();
                // The connection breaks after any event; the reader comes back with the last it saw.
                for (JobEvent event : read.subList(0, 1 + random.nextInt(read.size()))) {
                    seen.add(event.sequence());
                    last = event.sequence();
                }
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, reports + 3).boxed().toList());
    }

    @Test
    void progress_is_written_twice_a_second_and_its_last_report_always() {
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        clock.set(start);
        JobId id = jobs.aScheduledJob(workspace);
        LeasedJob job = new LeasedJob(jobs.leases(), jobs.aLease(id), clock);
        job.enter("prepare");

        for (int frame = 1; frame <= 300; frame++) {
            clock.set(start.plusMillis(10L * frame)); // 300 frames in 3 s
            job.progress(frame, 300);
        }
        job.flush();

        List<JobEvent> reports = events.after(workspace, id, 0).stream()
                .filter(event -> event.type() == JobEvent.Type.PROGRESS)
                .toList();
        assertThat(reports).hasSizeBetween(6, 8);
        assertThat(reports.getLast().done()).isEqualTo(300);
    }
}
