package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ends jobs: the only place that makes a job terminal and calls its handler's {@code onEnded}. */
final class JobEndings {

    private static final EventLog LOG = EventLog.of(JobEndings.class);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final EventAppender events;
    private final JobHandlers handlers;
    private final Clock clock;

    JobEndings(Tenancy tenancy, JdbcClient jdbc, EventAppender events, JobHandlers handlers, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.events = events;
        this.handlers = handlers;
        this.clock = clock;
    }

    /**
     * Ends the job in this transaction unless it has ended. The larger fencing token shuts out the worker that has it.
     *
     * @return whether this call ended it
     */
    boolean end(JobReference job, JobEnding ending) {
        return tenancy.inWorkspace(job.workspace(), () -> {
            int ended = jdbc.sql("""
                    update jobs_job
                       set state = :state, ended_at = :now, fencing_token = fencing_token + 1
                     where id = :id
                       and ended_at is null
                    """)
                    .param("state", ending.state().name())
                    .param("now", Sql.timestamp(clock.instant()))
                    .param("id", job.id().value())
                    .update();
            if (ended == 0) {
                return false;
            }
            settleStages(job, ending);
            events.append(
                    job.id(),
                    JobEvent.Type.ENDED,
                    failed(ending).map(Shortfall::stage).orElse(null));
            jdbc.sql("delete from jobs_execution where task_instance = :id and not picked")
                    .param("id", job.id().toString())
                    .update();
            handlers.require(job.kind()).onEnded(job, ending);
            LOG.info(
                    JobLogEvent.JOB_ENDED,
                    LogField.JOB.of(job.id().value()),
                    LogField.ATTEMPT.of(job.attempt()),
                    LogField.STATUS.of(ending.state()));
            return true;
        });
    }

    private void settleStages(JobReference job, JobEnding ending) {
        Optional<Shortfall> failure = failed(ending);
        jdbc.sql("""
                update jobs_stage
                   set state = case when name = :failed then 'FAILED' else 'WAITING' end,
                       reason = case when name = :failed then :reason end,
                       remedy = case when name = :failed then :remedy end
                 where job_id = :id
                   and (state <> 'FINISHED' or name = :failed)
                """)
                .param("failed", failure.map(Shortfall::stage).orElse(""))
                .param("reason", failure.map(Shortfall::reason).orElse(null))
                .param("remedy", failure.map(Shortfall::remedy).orElse(null))
                .param("id", job.id().value())
                .update();
    }

    private static Optional<Shortfall> failed(JobEnding ending) {
        return ending instanceof JobEnding.Failed failed ? Optional.of(failed.shortfall()) : Optional.empty();
    }
}
