package dev.candid.server.jobs.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repairs what a death between two commits left, and deletes rows whose retention is over. Safe to run anywhere, often. */
final class JobSweeper {

    private static final EventLog LOG = EventLog.of(JobSweeper.class);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JobsSettings settings;
    private final Clock clock;

    JobSweeper(Tenancy tenancy, JdbcClient jdbc, JobsSettings settings, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    void sweep() {
        int repaired = tenancy.acrossWorkspaces(this::repair);
        if (repaired > 0) {
            LOG.warn(JobLogEvent.JOBS_REPAIRED, LogField.COUNT.of(repaired));
        }
        int swept = tenancy.acrossWorkspaces(this::deleteExpired);
        if (swept > 0) {
            LOG.info(JobLogEvent.ROWS_SWEPT, LogField.COUNT.of(swept));
        }
    }

    /** A job under way has an execution; one that lost it waits for a further turn, and its old worker is shut out. */
    private int repair() {
        int returned = jdbc.sql("""
                update jobs_job
                   set state = 'WAITING', fencing_token = fencing_token + 1,
                       failures = failures + case when state = 'RUNNING' then 1 else 0 end
                 where id in (
                       select id from jobs_job
                        where state in ('SCHEDULED', 'RUNNING')
                          and not exists (select 1 from jobs_execution e where e.task_instance = jobs_job.id::text)
                        order by id
                        limit 1000
                          for update skip locked)
                """).update();
        int forgotten = jdbc.sql("""
                delete from jobs_execution
                 where not picked
                   and not exists (
                       select 1 from jobs_job
                        where jobs_job.id::text = jobs_execution.task_instance
                          and state in ('SCHEDULED', 'RUNNING'))
                """).update();
        return returned + forgotten;
    }

    private int deleteExpired() {
        int events =
                jdbc.sql("""
                delete from jobs_event
                 where job_id in (
                       select id from jobs_job
                        where ended_at <= :before
                          and exists (select 1 from jobs_event e where e.job_id = jobs_job.id)
                        order by ended_at
                        limit 200)
                """).param("before", before(settings.eventRetention())).update();
        int jobs = jdbc.sql("""
                delete from jobs_job
                 where id in (select id from jobs_job where ended_at <= :before order by ended_at limit 500)
                """).param("before", before(settings.retention())).update();
        return events + jobs;
    }

    private OffsetDateTime before(Duration retention) {
        return Sql.timestamp(clock.instant().minus(retention));
    }
}
