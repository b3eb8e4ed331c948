package dev.candid.server.jobs.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobState;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events read by polling: no connection is kept for a reader that waits. */
@DataMapEntry(
        of = "jobs_event",
        names = {"workspace_id", "job_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.JOB_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "jobs_event",
        names = {"sequence", "occurred_at", "type", "state", "attempt", "stage", "units_done", "units_total"},
        category = NOT_PERSONAL)
final class JdbcJobEvents implements JobEvents {

    private static final Duration POLL = Duration.ofMillis(300);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    JdbcJobEvents(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    @Override
    public List<JobEvent> after(WorkspaceId workspace, JobId id, long sequence) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        select sequence, occurred_at, type, state, attempt, stage, units_done, units_total
                          from jobs_event
                         where job_id = :id
                           and sequence > :sequence
                         order by sequence
                         limit 500
                        """)
                        .param("id", id.value())
                        .param("sequence", sequence)
                        .query(JdbcJobEvents::event)
                        .list());
    }

    @Override
    public List<JobEvent> awaitAfter(WorkspaceId workspace, JobId id, long sequence, Duration atMost)
            throws InterruptedException {
        List<JobEvent> events = after(workspace, id, sequence);
        for (Duration left = atMost; events.isEmpty() && left.isPositive(); left = left.minus(POLL)) {
            Thread.sleep(left.compareTo(POLL) < 0 ? left : POLL);
            events = after(workspace, id, sequence);
        }
        return events;
    }

    private static JobEvent event(ResultSet row, int index) throws SQLException {
        return new JobEvent(
                row.getLong("sequence"),
                Sql.instant(row, "occurred_at"),
                JobEvent.Type.valueOf(row.getString("type")),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                Optional.ofNullable(row.getString("stage")),
                row.getLong("units_done"),
                row.getLong("units_total"));
    }
}
