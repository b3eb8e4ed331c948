package dev.candid.server.api.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** The activity log in PostgreSQL. */
@Service
@DataMapEntry(
        of = "api_activity",
        names = {"activity_id", "workspace_id", "key_id", "person_id"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2a", "B1.6"},
        retention = RetentionRule.ACTIVITY_90_DAYS,
        erase = EraseAction.ANONYMISE)
@DataMapEntry(
        of = "api_activity",
        names = {"occurred_at", "method", "route", "status", "duration_millis"},
        category = ACTIVITY,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A2.2a", "B1.6"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "api_activity",
        names = "credits",
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "api_activity",
        names = "job_name",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
class JdbcActivityLog implements ActivityLog {

    static final String JOB_NAME = "api_activity.job_name";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    JdbcActivityLog(Tenancy tenancy, JdbcClient jdbc, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void write(WorkspaceId workspace, Line line) {
        SubjectId subject = SubjectId.of(workspace);
        byte[] jobName = line.jobName()
                .map(name -> vault.sealText(subject, JOB_NAME, name))
                .orElse(null);
        tenancy.inWorkspace(workspace, () -> {
            jdbc.sql("""
                            insert into api_activity (activity_id, workspace_id, occurred_at, key_id, person_id, method,
                                                      route, status, duration_millis, job_name, credits)
                            values (:id, :workspace, :occurred, :key, :person, :method,
                                    :route, :status, :duration, :jobName, :credits)
                            """)
                    .param("id", line.id())
                    .param("workspace", workspace.value())
                    .param("occurred", at(line.at()))
                    .param("key", line.key().orElse(null))
                    .param("person", line.person().orElse(null))
                    .param("method", line.method())
                    .param("route", line.route())
                    .param("status", line.status())
                    .param("duration", line.duration().toMillis())
                    .param("jobName", jobName, java.sql.Types.BINARY)
                    .param("credits", line.credits().orElse(null))
                    .update();
        });
    }

    @Override
    public List<Line> newest(WorkspaceId workspace, Optional<PageCursor> after, int limit) {
        Filter all = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.MAX);
        return find(workspace, all, after, limit);
    }

    @Override
    public List<Line> find(WorkspaceId workspace, Filter filter, Optional<PageCursor> after, int limit) {
        Instant ahead = clock.instant().plus(LIFE);
        PageCursor from = after.orElseGet(() -> new PageCursor(ahead, new UUID(-1, -1)));
        StringBuilder where = new StringBuilder();
        filter.method().ifPresent(method -> where.append(" and method = :method"));
        filter.refused().ifPresent(refused -> where.append(refused ? " and status >= 400" : " and status < 400"));
        filter.key().ifPresent(key -> where.append(" and key_id = :key"));
        return tenancy.inWorkspace(workspace, () -> {
            JdbcClient.StatementSpec query = jdbc.sql("""
                            select activity_id, occurred_at, key_id, person_id, method, route, status,
                                   duration_millis, job_name, credits
                              from api_activity
                             where workspace_id = :workspace
                               and (occurred_at, activity_id) < (:occurred, :id)
                               and occurred_at >= :from and occurred_at < :until
                            """ + where + """
                             order by occurred_at desc, activity_id desc
                             limit :limit
                            """)
                    .param("workspace", workspace.value())
                    .param("occurred", at(from.createdAt()))
                    .param("id", from.id())
                    .param("from", at(filter.from()))
                    .param("until", at(filter.until().isAfter(ahead) ? ahead : filter.until()))
                    .param("limit", limit);
            if (filter.method().isPresent()) {
                query = query.param("method", filter.method().get());
            }
            if (filter.key().isPresent()) {
                query = query.param("key", filter.key().get());
            }
            return query.query((row, number) -> line(workspace, row)).list();
        });
    }

    @Override
    public Map<UUID, Long> requestsByKey(WorkspaceId workspace, Instant since) {
        record Requests(UUID key, long count) {}
        return tenancy
                .inWorkspace(
                        workspace,
                        () -> jdbc.sql("""
                        select key_id, count(*) as requests from api_activity
                         where workspace_id = :workspace and occurred_at >= :since and key_id is not null
                         group by key_id limit 10000
                        """)
                                .param("workspace", workspace.value())
                                .param("since", at(since))
                                .query((row, number) ->
                                        new Requests(row.getObject("key_id", UUID.class), row.getLong("requests")))
                                .list())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Requests::key, Requests::count));
    }

    private Line line(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new Line(
                row.getObject("activity_id", UUID.class),
                row.getTimestamp("occurred_at").toInstant(),
                Optional.ofNullable(row.getObject("key_id", UUID.class)),
                Optional.ofNullable(row.getObject("person_id", UUID.class)),
                row.getString("method"),
                row.getString("route"),
                row.getInt("status"),
                Duration.ofMillis(row.getLong("duration_millis")),
                Optional.ofNullable(row.getBytes("job_name"))
                        .map(bytes -> vault.openText(SubjectId.of(workspace), JOB_NAME, bytes)),
                Optional.ofNullable(row.getObject("credits", Long.class)));
    }

    @Scheduled(fixedDelay = 60, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from api_activity where occurred_at <= :before")
                    .param("before", at(clock.instant().minus(LIFE)))
                    .update();
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
