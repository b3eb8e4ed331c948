package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.spi.JobHandler;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives leases and makes the writes of those who hold one. Every write first locks the job's row and compares the
 * fencing token, in the same transaction: a worker that lost its lease changes nothing.
 */
final class JobLeases {

    private static final String WORKER_LOST = "worker-lost";
    private static final String REMEDY = "Something on our side went wrong several times; try again later.";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final EventAppender events;
    private final JobEndings endings;
    private final JobHandlers handlers;
    private final JobsSettings settings;
    private final Clock clock;

    JobLeases(
            Tenancy tenancy,
            JdbcClient jdbc,
            EventAppender events,
            JobEndings endings,
            JobHandlers handlers,
            JobsSettings settings,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.events = events;
        this.endings = endings;
        this.handlers = handlers;
        this.settings = settings;
        this.clock = clock;
    }

    /** A job as the lease gives it out. */
    record Leased(JobReference job, long fencingToken) {}

    private record Row(JobReference job, boolean workerDied, int failures) {}

    /**
     * Takes the job for a further attempt, shutting out whoever had it before.
     *
     * @return nothing when the job has ended or is not due; also when its workers died too often, which ends it
     * @throws IllegalStateException if this process has no handler for the job's kind; nothing changed
     */
    Optional<Leased> lease(JobId id) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Row> found =
                    jdbc.sql("""
                    select id, workspace_id, kind, state, attempt, failures
                      from jobs_job
                     where id = :id
                       and state in ('SCHEDULED', 'RUNNING')
                       for update
                    """).param("id", id.value()).query(JobLeases::row).optional();
            return found.flatMap(this::take);
        });
    }

    private Optional<Leased> take(Row row) {
        JobHandler handler = handlers.require(row.job().kind());
        int failures = row.failures() + (row.workerDied() ? 1 : 0);
        if (row.workerDied() && failures >= settings.attempts()) {
            String stage = unfinishedStages(row.job()).stream()
                    .findFirst()
                    .orElseGet(() -> handler.stages().getLast());
            endings.end(row.job(), new JobEnding.Failed(new Shortfall(stage, WORKER_LOST, REMEDY)));
            return Optional.empty();
        }
        if (row.workerDied()) {
            events.append(row.job().id(), JobEvent.Type.ATTEMPT_FAILED, null);
        }
        long token = jdbc.sql("""
                update jobs_job
                   set state = 'RUNNING', attempt = attempt + 1, failures = :failures,
                       fencing_token = fencing_token + 1, started_at = coalesce(started_at, :now)
                 where id = :id
                returning fencing_token
                """)
                .param("failures", failures)
                .param("now", Sql.timestamp(clock.instant()))
                .param("id", row.job().id().value())
                .query(Long.class)
                .single();
        resetRunningStage(row.job().id());
        events.append(row.job().id(), JobEvent.Type.ATTEMPT_STARTED, null);
        JobReference job = row.job();
        return Optional.of(
                new Leased(new JobReference(job.id(), job.workspace(), job.kind(), job.attempt() + 1), token));
    }

    boolean hasEnded(JobReference job) {
        return tenancy.inWorkspace(
                job.workspace(),
                () -> jdbc.sql("select 1 from jobs_job where id = :id and ended_at is null")
                        .param("id", job.id().value())
                        .query(Integer.class)
                        .optional()
                        .isEmpty());
    }

    /** Runs the writes under the lease. */
    <T> T guard(Leased lease, Supplier<T> writes) {
        return tenancy.inWorkspace(lease.job().workspace(), () -> {
            Optional<Long> held = jdbc.sql("""
                    select fencing_token
                      from jobs_job
                     where id = :id
                       and state = 'RUNNING'
                       and fencing_token = :token
                       for update
                    """)
                    .param("id", lease.job().id().value())
                    .param("token", lease.fencingToken())
                    .query(Long.class)
                    .optional();
            if (held.isEmpty()) {
                throw new LeaseLostException();
            }
            return writes.get();
        });
    }

    private void guard(Leased lease, Runnable writes) {
        guard(lease, () -> {
            writes.run();
            return true;
        });
    }

    /** The stages still to run, in order. */
    List<String> unfinishedStages(JobReference job) {
        return tenancy.inWorkspace(
                job.workspace(),
                () -> jdbc.sql("""
                        select name
                          from jobs_stage
                         where job_id = :id
                           and state <> 'FINISHED'
                         order by position
                         limit 100
                        """)
                        .param("id", job.id().value())
                        .query(String.class)
                        .list());
    }

    void startStage(Leased lease, String stage) {
        guard(lease, () -> {
            changeStage(lease, stage, """
                    set state = 'RUNNING', attempt = :attempt, started_at = :now, finished_at = null,
                        units_done = 0, units_total = 0, reason = null, remedy = null
                    """, null);
            events.append(lease.job().id(), JobEvent.Type.STAGE_STARTED, stage);
        });
    }

    /** @param shortfall what the stage left undone, if anything */
    void finishStage(Leased lease, String stage, @Nullable Shortfall shortfall) {
        guard(lease, () -> {
            changeStage(lease, stage, """
                    set state = 'FINISHED', attempt = :attempt, finished_at = :now, reason = :reason, remedy = :remedy
                    """, shortfall);
            events.append(lease.job().id(), JobEvent.Type.STAGE_FINISHED, stage);
        });
    }

    private void changeStage(Leased lease, String stage, String assignments, @Nullable Shortfall shortfall) {
        int changed = jdbc.sql("update jobs_stage " + assignments + " where job_id = :id and name = :stage")
                .param("attempt", lease.job().attempt())
                .param("now", Sql.timestamp(clock.instant()))
                .param("reason", shortfall == null ? null : shortfall.reason())
                .param("remedy", shortfall == null ? null : shortfall.remedy())
                .param("id", lease.job().id().value())
                .param("stage", stage)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("the job has no stage " + stage);
        }
    }

    void progress(Leased lease, String stage, long done, long of) {
        guard(lease, () -> {
            jdbc.sql("update jobs_stage set units_done = :done, units_total = :of where job_id = :id and name = :stage")
                    .param("done", done)
                    .param("of", of)
                    .param("id", lease.job().id().value())
                    .param("stage", stage)
                    .update();
            events.append(lease.job().id(), JobEvent.Type.PROGRESS, stage, done, of);
        });
    }

    /** Ends a job whose stages are all finished: as succeeded, or as partial when one left something undone. */
    void finish(Leased lease) {
        guard(lease, () -> {
            Optional<Shortfall> shortfall = jdbc.sql("""
                    select name, reason, remedy
                      from jobs_stage
                     where job_id = :id
                       and reason is not null
                     order by position
                     limit 1
                    """)
                    .param("id", lease.job().id().value())
                    .query((row, index) ->
                            new Shortfall(row.getString("name"), row.getString("reason"), row.getString("remedy")))
                    .optional();
            endings.end(
                    lease.job(),
                    shortfall.isPresent() ? new JobEnding.Partial(shortfall.get()) : new JobEnding.Succeeded());
        });
    }

    void fail(Leased lease, Shortfall shortfall) {
        guard(lease, () -> {
            endings.end(lease.job(), new JobEnding.Failed(shortfall));
        });
    }

    /** Ends the attempt: the job waits for a further one, or ends as failed when there were too many. */
    void tryAgain(Leased lease, Shortfall shortfall) {
        guard(lease, () -> {
            int failures = jdbc.sql("update jobs_job set failures = failures + 1 where id = :id returning failures")
                    .param("id", lease.job().id().value())
                    .query(Integer.class)
                    .single();
            if (failures >= settings.attempts()) {
                endings.end(lease.job(), new JobEnding.Failed(shortfall));
            } else {
                release(lease, clock.instant().plus(settings.pauseAfter(failures)));
                events.append(lease.job().id(), JobEvent.Type.ATTEMPT_FAILED, shortfall.stage());
            }
        });
    }

    /** Gives the job back unharmed, because this worker stops. */
    void giveBack(Leased lease) {
        guard(lease, () -> release(lease, clock.instant()));
    }

    private void release(Leased lease, Instant notBefore) {
        jdbc.sql("""
                update jobs_job
                   set state = 'WAITING', not_before = :notBefore, fencing_token = fencing_token + 1
                 where id = :id
                """)
                .param("notBefore", Sql.timestamp(notBefore))
                .param("id", lease.job().id().value())
                .update();
        resetRunningStage(lease.job().id());
    }

    private void resetRunningStage(JobId id) {
        jdbc.sql("update jobs_stage set state = 'WAITING' where job_id = :id and state = 'RUNNING'")
                .param("id", id.value())
                .update();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                new JobReference(
                        new JobId(row.getObject("id", UUID.class)),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new JobKind(row.getString("kind")),
                        row.getInt("attempt")),
                row.getString("state").equals("RUNNING"),
                row.getInt("failures"));
    }
}
