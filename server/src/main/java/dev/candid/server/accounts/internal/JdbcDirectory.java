package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.Directory;
import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The directory, by queries on the rows of people and workspaces. */
@Service
class JdbcDirectory implements Directory {

    private static final PageCursor LAST = new PageCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private static final String SUSPENDED =
            "coalesce(suspended_from <= :now and (suspended_until is null or suspended_until > :now), false)";

    private static final String PERSON = """
            select person_id, created_at, operator, email_verified_at is not null as email_verified, %s as suspended,
                   (select count(*) from accounts_member m where m.person_id = p.person_id) as workspaces
              from accounts_person p
            """.formatted(SUSPENDED);

    private static final String WORKSPACE = """
            select workspace_id, created_at, %s as suspended,
                   (select count(*) from accounts_member m where m.workspace_id = w.workspace_id) as members
              from accounts_workspace w
            """.formatted(SUSPENDED);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcDirectory(Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private JdbcClient.StatementSpec select(String sql) {
        return jdbc.sql(sql).param("now", Rows.at(clock.instant()));
    }

    private JdbcClient.StatementSpec page(String sql, Optional<PageCursor> after, int limit) {
        PageCursor from = after.orElse(LAST);
        return select(sql)
                .param("at", Rows.at(from.createdAt()))
                .param("id", from.id())
                .param("limit", limit);
    }

    @Override
    public List<PersonEntry> people(Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() ->
                page(PERSON + """
                         where (created_at, person_id) < (:at, :id)
                         order by created_at desc, person_id desc limit :limit
                        """, after, limit).query(JdbcDirectory::person).list());
    }

    @Override
    public Optional<PersonEntry> person(PersonId person) {
        return tenancy.acrossWorkspaces(() -> select(PERSON + " where person_id = :id")
                .param("id", person.value())
                .query(JdbcDirectory::person)
                .optional());
    }

    @Override
    public List<WorkspaceEntry> workspaces(Optional<PageCursor> after, int limit) {
        return tenancy.acrossWorkspaces(() -> page(WORKSPACE + """
                         where deleted_at is null and (created_at, workspace_id) < (:at, :id)
                         order by created_at desc, workspace_id desc limit :limit
                        """, after, limit)
                .query(JdbcDirectory::workspace)
                .list());
    }

    @Override
    public Optional<WorkspaceEntry> workspace(WorkspaceId workspace) {
        return tenancy.acrossWorkspaces(() -> select(WORKSPACE + " where workspace_id = :id and deleted_at is null")
                .param("id", workspace.value())
                .query(JdbcDirectory::workspace)
                .optional());
    }

    @Override
    public Size size() {
        return tenancy.acrossWorkspaces(() -> select("""
                        select (select count(*) from accounts_person) as people,
                               (select count(*) from accounts_workspace where deleted_at is null) as workspaces,
                               (select count(*) from accounts_person where %1$s)
                                   + (select count(*) from accounts_workspace where %1$s) as suspended
                        """.formatted(SUSPENDED))
                .query((row, number) ->
                        new Size(row.getLong("people"), row.getLong("workspaces"), row.getLong("suspended")))
                .single());
    }

    private static PersonEntry person(ResultSet row, int number) throws SQLException {
        return new PersonEntry(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getTimestamp("created_at").toInstant(),
                row.getBoolean("operator"),
                row.getBoolean("email_verified"),
                row.getBoolean("suspended"),
                row.getInt("workspaces"));
    }

    private static WorkspaceEntry workspace(ResultSet row, int number) throws SQLException {
        return new WorkspaceEntry(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getTimestamp("created_at").toInstant(),
                row.getBoolean("suspended"),
                row.getInt("members"));
    }
}
