package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.Standings;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Standings in the rows of people and workspaces. */
@Service
@DataMapEntry(
        of = "accounts_person",
        names = {"suspended_from", "suspended_until"},
        category = DataCategory.PROFILE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_workspace",
        names = {"suspended_from", "suspended_until"},
        category = DataCategory.PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.DELETE)
class JdbcStandings implements Standings {

    private static final int MOST_OWNERS = 20;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcStandings(Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Standing of(Optional<PersonId> person, WorkspaceId workspace) {
        return tenancy.acrossWorkspaces(() -> jdbc
                .sql("""
                        select true as person, suspended_until from accounts_person
                         where person_id = :person
                           and suspended_from <= :now and (suspended_until is null or suspended_until > :now)
                         union all
                        select false, suspended_until from accounts_workspace
                         where workspace_id = :workspace
                           and suspended_from <= :now and (suspended_until is null or suspended_until > :now)
                        """)
                .param("person", person.map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("workspace", workspace.value())
                .param("now", Rows.at(clock.instant()))
                .query(JdbcStandings::suspended)
                .list()
                .stream()
                .min((one, other) -> Boolean.compare(isWorkspace(one), isWorkspace(other)))
                .orElseGet(Standing.Good::new));
    }

    private static Standing suspended(ResultSet row, int number) throws SQLException {
        Optional<Instant> until =
                Optional.ofNullable(row.getTimestamp("suspended_until")).map(java.sql.Timestamp::toInstant);
        return row.getBoolean("person") ? new Standing.PersonSuspended(until) : new Standing.WorkspaceSuspended(until);
    }

    private static boolean isWorkspace(Standing standing) {
        return standing instanceof Standing.WorkspaceSuspended;
    }

    @Override
    public boolean suspend(SubjectId subject, Instant from, Optional<Instant> until) {
        String table = table(subject);
        return tenancy.acrossWorkspaces(() ->
                jdbc.sql("""
                                update TABLE set suspended_from = :from, suspended_until = :until where OWN = :id
                                """.replace("TABLE", table).replace("OWN", own(subject)))
                                .param("from", Rows.at(from))
                                .param("until", Rows.atOrNull(until.orElse(null)))
                                .param("id", subject.value())
                                .update()
                        == 1);
    }

    @Override
    public void reinstate(SubjectId subject) {
        String table = table(subject);
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("update TABLE set suspended_from = null, suspended_until = null where OWN = :id"
                            .replace("TABLE", table)
                            .replace("OWN", own(subject)))
                    .param("id", subject.value())
                    .update();
        });
    }

    @Override
    public List<PersonId> answerable(SubjectId subject) {
        if (subject.kind() == SubjectId.Kind.PERSON) {
            return List.of(new PersonId(subject.value()));
        }
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id from accounts_member
                         where workspace_id = :id and role = 'owner' order by created_at limit :limit
                        """)
                .param("id", subject.value())
                .param("limit", MOST_OWNERS)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    private static String table(SubjectId subject) {
        return switch (subject.kind()) {
            case PERSON -> "accounts_person";
            case WORKSPACE -> "accounts_workspace";
            case LEAD -> throw new IllegalArgumentException("only people and workspaces are suspended");
        };
    }

    private static String own(SubjectId subject) {
        return subject.kind() == SubjectId.Kind.PERSON ? "person_id" : "workspace_id";
    }
}
