package dev.candid.server.api.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What the activity log and the records of repeated requests hold about a person or a workspace. */
@Service
class ApiData implements PersonalDataHolder {

    /** Lines in one file of an export. */
    private static final int LINES = 1_000;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    ApiData(Tenancy tenancy, JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    @Override
    public String module() {
        return "api";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        String owner = column(subject);
        if (owner.isEmpty()) {
            return;
        }
        UUID last = new UUID(0, 0);
        List<Map<String, Object>> lines = page(subject, owner, last);
        for (int file = 1; !lines.isEmpty(); file++) {
            sink.file("api/activity/" + file + ".json", json.writeValueAsBytes(lines));
            last = (UUID) Objects.requireNonNull(lines.getLast().get("id"));
            lines = page(subject, owner, last);
        }
    }

    private List<Map<String, Object>> page(SubjectId subject, String owner, UUID after) {
        return tenancy.acrossWorkspaces(() -> new ArrayList<>(jdbc.sql("""
                        select activity_id, workspace_id, occurred_at, method, route, status, duration_millis, job_name,
                               credits
                          from api_activity
                         where OWNER = :id and activity_id > :after
                         order by activity_id
                         limit :limit
                        """.replace("OWNER", owner))
                .param("id", subject.value())
                .param("after", after)
                .param("limit", LINES)
                .query((row, number) -> line(subject, row))
                .list()));
    }

    private Map<String, Object> line(SubjectId subject, ResultSet row) throws SQLException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", row.getObject("activity_id", UUID.class));
        line.put("occurredAt", row.getTimestamp("occurred_at").toInstant());
        line.put("method", row.getString("method"));
        line.put("route", row.getString("route"));
        line.put("status", row.getInt("status"));
        line.put("durationMillis", row.getLong("duration_millis"));
        byte[] jobName = row.getBytes("job_name");
        if (jobName != null && subject.kind() == SubjectId.Kind.WORKSPACE) { // a name is the workspace's content
            line.put("jobName", vault.openText(subject, JdbcActivityLog.JOB_NAME, jobName));
        }
        Long credits = row.getObject("credits", Long.class);
        if (credits != null) {
            line.put("credits", credits);
        }
        return line;
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        long erased = tenancy.acrossWorkspaces(() -> switch (subject.kind()) {
            case PERSON -> change("update api_activity set person_id = null where person_id = :id", subject);
            case WORKSPACE ->
                change("delete from api_activity where workspace_id = :id", subject)
                        + change("delete from api_idempotency where workspace_id = :id", subject);
            case LEAD -> 0L;
        });
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }

    private static String column(SubjectId subject) {
        return switch (subject.kind()) {
            case PERSON -> "person_id";
            case WORKSPACE -> "workspace_id";
            case LEAD -> "";
        };
    }

    private long change(String sql, SubjectId subject) {
        return jdbc.sql(sql).param("id", subject.value()).update();
    }
}
