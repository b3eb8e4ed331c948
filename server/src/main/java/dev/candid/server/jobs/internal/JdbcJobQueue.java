package dev.candid.server.jobs.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.jobs.CancelOutcome;
import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.JobName;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.jobs.JobState;
import dev.candid.server.jobs.JobView;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.StageState;
import dev.candid.server.jobs.spi.JobHandler;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The queue as rows of {@code jobs_job} and {@code jobs_stage}. */
@DataMapEntry(
        of = "jobs_job",
        names = "name",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.2a", "A4.1"},
        retention = RetentionRule.ACTIVITY_90_DAYS,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "jobs_job",
        names = {"id", "workspace_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.ACTIVITY_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "jobs_job",
        names = {"kind", "state", "attempt", "failures", "created_at", "started_at", "ended_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.2a", "A4.1"},
        retention = RetentionRule.ACTIVITY_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "jobs_job",
        names = {"fencing_token", "event_sequence", "not_before"},
        category = NOT_PERSONAL)
@DataMapEntry(
        of = "jobs_stage",
        names = {"workspace_id", "job_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.ACTIVITY_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "jobs_stage",
        names = {
            "position",
            "name",
            "state",
            "attempt",
            "started_at",
            "finished_at",
            "units_done",
            "units_total",
            "reason",
            "remedy"
        },
        category = NOT_PERSONAL)
final class JdbcJobQueue implements JobQueue {

    private static final String NAME_PURPOSE = "jobs_job.name";
    private static final int MOST_IDS = 200;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final EventAppender events;
    private final JobEndings endings;
    private final JobHandlers handlers;
    private final Vault vault;
    private final Clock clock;

    JdbcJobQueue(
            Tenancy tenancy,
            JdbcClient jdbc,
            EventAppender events,
            JobEndings endings,
            JobHandlers handlers,
            Vault vault,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.events = events;
        this.endings = endings;
        this.handlers = handlers;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void enqueue(WorkspaceId workspace, JobId id, JobKind kind, Optional<JobName> name) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a job is enqueued in the transaction that it belongs to");
        }
        JobHandler handler = handlers.require(kind);
        byte[] sealedName = name.map(given -> vault.sealText(SubjectId.of(workspace), NAME_PURPOSE, given.reveal()))
                .orElse(null);
        tenancy.inWorkspace(workspace, () -> {
            insert(workspace, id, kind, sealedName);
            insertStages(workspace, id, handler.stages());
            events.append(id, JobEvent.Type.ACCEPTED, null);
        });
    }

    private void insert(WorkspaceId workspace, JobId id, JobKind kind, byte @Nullable [] sealedName) {
        jdbc.sql("""
                insert into jobs_job (id, workspace_id, kind, name, state, not_before, created_at)
                values (:id, :workspace, :kind, :name, 'WAITING', :now, :now)
                """)
                .param("id", id.value())
                .param("workspace", workspace.value())
                .param("kind", kind.name())
                .param("name", sealedName)
                .param("now", Sql.timestamp(clock.instant()))
                .update();
    }

    private void insertStages(WorkspaceId workspace, JobId id, List<String> stages) {
        for (int position = 0; position < stages.size(); position++) {
            jdbc.sql("""
                    insert into jobs_stage (workspace_id, job_id, position, name)
                    values (:workspace, :id, :position, :name)
                    """)
                    .param("workspace", workspace.value())
                    .param("id", id.value())
                    .param("position", position)
                    .param("name", stages.get(position))
                    .update();
        }
    }

    @Override
    public CancelOutcome cancel(WorkspaceId workspace, JobId id) {
        return tenancy.inWorkspace(workspace, () -> {
            Optional<Row> found = jdbc.sql("""
                    select id, kind, name, state, attempt, created_at, started_at, ended_at
                      from jobs_job
                     where id = :id
                       for update
                    """)
                    .param("id", id.value())
                    .query(JdbcJobQueue::row)
                    .optional();
            if (found.isEmpty()) {
                return new CancelOutcome.NoSuchJob();
            }
            Row job = found.get();
            if (job.state().isTerminal()) {
                return new CancelOutcome.AlreadyEnded(job.state());
            }
            endings.end(new JobReference(id, workspace, job.kind(), job.attempt()), new JobEnding.Cancelled());
            return new CancelOutcome.Cancelled();
        });
    }

    @Override
    public Optional<JobView> find(WorkspaceId workspace, JobId id) {
        return findAll(workspace, List.of(id)).stream().findFirst();
    }

    @Override
    public List<JobView> findAll(WorkspaceId workspace, List<JobId> ids) {
        if (ids.size() > MOST_IDS) {
            throw new IllegalArgumentException("at most " + MOST_IDS + " jobs at once, not " + ids.size());
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> values = ids.stream().map(JobId::value).toList();
        Map<UUID, JobView> views = tenancy.inWorkspace(workspace, () -> {
            Map<UUID, List<StageRow>> stages = new HashMap<>();
            jdbc.sql("""
                    select job_id, name, state, attempt, started_at, finished_at, units_done, units_total, reason, remedy
                      from jobs_stage
                     where job_id in (:ids)
                     order by job_id, position
                     limit 20000
                    """)
                    .param("ids", values)
                    .query(JdbcJobQueue::stage)
                    .list()
                    .forEach(stage -> stages.computeIfAbsent(stage.jobId(), id -> new ArrayList<>())
                            .add(stage));
            Map<UUID, JobView> found = new HashMap<>();
            jdbc.sql("""
                    select id, kind, name, state, attempt, created_at, started_at, ended_at
                      from jobs_job
                     where id in (:ids)
                     limit 200
                    """)
                    .param("ids", values)
                    .query(JdbcJobQueue::row)
                    .list()
                    .forEach(row ->
                            found.put(row.id(), view(workspace, row, stages.getOrDefault(row.id(), List.of()))));
            return found;
        });
        return values.stream().filter(views::containsKey).map(views::get).toList();
    }

    private JobView view(WorkspaceId workspace, Row row, List<StageRow> stages) {
        Optional<JobName> name = Optional.ofNullable(row.name())
                .map(bytes -> new JobName(vault.openText(SubjectId.of(workspace), NAME_PURPOSE, bytes)));
        return new JobView(
                new JobId(row.id()),
                row.kind(),
                name,
                row.state(),
                row.attempt(),
                row.createdAt(),
                row.startedAt(),
                row.endedAt(),
                stages.stream().map(StageRow::stage).toList(),
                shortfall(row.state(), stages));
    }

    private static Optional<Shortfall> shortfall(JobState state, List<StageRow> stages) {
        if (state != JobState.PARTIAL && state != JobState.FAILED) {
            return Optional.empty();
        }
        StageState wanted = state == JobState.FAILED ? StageState.FAILED : StageState.FINISHED;
        return stages.stream()
                .filter(stage -> stage.stage().state() == wanted)
                .flatMap(stage -> stage.shortfall().stream())
                .findFirst();
    }

    private record Row(
            UUID id,
            JobKind kind,
            byte @Nullable [] name,
            JobState state,
            int attempt,
            Instant createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {}

    private record StageRow(UUID jobId, JobView.Stage stage, Optional<Shortfall> shortfall) {}

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new JobKind(row.getString("kind")),
                row.getBytes("name"),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                Sql.instant(row, "created_at"),
                Sql.optionalInstant(row, "started_at"),
                Sql.optionalInstant(row, "ended_at"));
    }

    private static StageRow stage(ResultSet row, int index) throws SQLException {
        String name = row.getString("name");
        String reason = row.getString("reason");
        return new StageRow(
                row.getObject("job_id", UUID.class),
                new JobView.Stage(
                        name,
                        StageState.valueOf(row.getString("state")),
                        row.getInt("attempt"),
                        Sql.optionalInstant(row, "started_at"),
                        Sql.optionalInstant(row, "finished_at"),
                        row.getLong("units_done"),
                        row.getLong("units_total")),
                reason == null ? Optional.empty() : Optional.of(new Shortfall(name, reason, row.getString("remedy"))));
    }
}
