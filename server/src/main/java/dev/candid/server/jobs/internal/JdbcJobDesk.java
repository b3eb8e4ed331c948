package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobDesk;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.JobState;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The operator's view, by queries on the rows of jobs. Times are the database's, as everywhere with jobs. */
@Component
class JdbcJobDesk implements JobDesk {

    private static final Position LAST = new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private static final String JOB = """
            select j.id, j.workspace_id, j.kind, j.state, j.attempt, j.created_at, j.ended_at, j.not_before,
                   s.name as stage, s.reason
              from jobs_job j
              left join lateral (
                  select name, reason from jobs_stage
                   where job_id = j.id and (reason is not null or state = 'RUNNING')
                   order by position desc limit 1) s on true
            """;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    JdbcJobDesk(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    private static String states(Group group) {
        return switch (group) {
            case WAITING -> "('WAITING')";
            case RUNNING -> "('SCHEDULED', 'RUNNING')";
            case FAILED -> "('FAILED')";
            case ENDED -> "('SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED')";
        };
    }

    @Override
    public List<DeskJob> list(Group group, Optional<Position> after, int limit) {
        Position from = after.orElse(LAST);
        return tenancy.acrossWorkspaces(() -> jdbc.sql(JOB + """
                         where j.state in STATES and (j.created_at, j.id) < (:at, :id)
                         order by j.created_at desc, j.id desc limit :limit
                        """.replace("STATES", states(group)))
                .param("at", from.createdAt().atOffset(ZoneOffset.UTC))
                .param("id", from.job())
                .param("limit", limit)
                .query(JdbcJobDesk::job)
                .list());
    }

    @Override
    public Optional<DeskJob> find(JobId job) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(JOB + " where j.id = :id")
                .param("id", job.value())
                .query(JdbcJobDesk::job)
                .optional());
    }

    @Override
    public Load load() {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select (select count(*) from jobs_job where state = 'WAITING') as waiting,
                               (select count(*) from jobs_job where state in ('SCHEDULED', 'RUNNING')) as running,
                               (select count(*) from jobs_job
                                 where state = 'FAILED' and ended_at > now() - interval '24 hours') as failed,
                               (select count(distinct picked_by) from jobs_execution
                                 where picked and last_heartbeat > now() - interval '30 seconds') as workers,
                               (select min(created_at) from jobs_job where state = 'WAITING') as oldest
                        """)
                .query((row, number) -> new Load(
                        row.getInt("waiting"),
                        row.getInt("running"),
                        row.getInt("failed"),
                        row.getInt("workers"),
                        Optional.ofNullable(row.getTimestamp("oldest")).map(java.sql.Timestamp::toInstant)))
                .single());
    }

    @Override
    public boolean tryNow(JobId job) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("""
                                update jobs_job set not_before = now()
                                 where id = :id and state = 'WAITING' and not_before > now()
                                """).param("id", job.value()).update() == 1);
    }

    private static DeskJob job(ResultSet row, int number) throws SQLException {
        return new DeskJob(
                new JobId(row.getObject("id", UUID.class)),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new JobKind(row.getString("kind")),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(java.sql.Timestamp::toInstant),
                Optional.ofNullable(row.getString("stage")),
                Optional.ofNullable(row.getString("reason")),
                row.getTimestamp("not_before").toInstant());
    }
}
