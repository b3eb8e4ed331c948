package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Appends events. Taking the next sequence locks the job's row until the transaction ends, so sequences become visible
 * in their order and without gaps: a reader that goes on after the last one it saw misses none.
 */
final class EventAppender {

    private final JdbcClient jdbc;
    private final Clock clock;

    EventAppender(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void append(JobId id, JobEvent.Type type, @Nullable String stage) {
        append(id, type, stage, 0, 0);
    }

    /** Appends an event with the job's state and attempt as this transaction left them. */
    void append(JobId id, JobEvent.Type type, @Nullable String stage, long done, long of) {
        int appended = jdbc.sql("""
                with job as (
                    update jobs_job set event_sequence = event_sequence + 1 where id = :id
                    returning id, workspace_id, event_sequence, state, attempt
                )
                insert into jobs_event (workspace_id, job_id, sequence, occurred_at, type, state, attempt, stage, units_done, units_total)
                select workspace_id, id, event_sequence, :now, :type, state, attempt, :stage, :done, :of from job
                """)
                .param("id", id.value())
                .param("now", Sql.timestamp(clock.instant()))
                .param("type", type.name())
                .param("stage", stage)
                .param("done", done)
                .param("of", of)
                .update();
        if (appended != 1) {
            throw new IllegalStateException("no job " + id + " to append an event to");
        }
    }
}
