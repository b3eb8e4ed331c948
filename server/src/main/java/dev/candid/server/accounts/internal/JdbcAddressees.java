package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.Addressees;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads people's addresses for messages; a name or an address is opened for one person at a time. */
@Service
class JdbcAddressees implements Addressees {

    private static final int MOST_MEMBERS = 500;
    private static final int MOST_OPERATORS = 100;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;

    JdbcAddressees(Tenancy tenancy, JdbcClient jdbc, Vault vault) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @Override
    public Optional<Addressee> find(PersonId person) {
        SubjectId subject = SubjectId.of(person);
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select name, email, email_verified_at is not null as verified
                          from accounts_person where person_id = :person limit 1
                        """)
                .param("person", person.value())
                .query((row, number) -> new Addressee(
                        person,
                        new Name(vault.openText(subject, JdbcPeople.NAME, row.getBytes("name"))),
                        new EmailAddress(vault.openText(subject, JdbcPeople.EMAIL, row.getBytes("email"))),
                        row.getBoolean("verified")))
                .optional());
    }

    @Override
    public List<PersonId> members(WorkspaceId workspace, Set<Role> roles) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id from accounts_member
                         where workspace_id = :workspace and role in (:roles)
                         order by created_at, person_id limit :most
                        """)
                .param("workspace", workspace.value())
                .param("roles", roles.stream().map(Role::code).toList())
                .param("most", MOST_MEMBERS)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    @Override
    public List<PersonId> operators() {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select person_id from accounts_person where operator order by created_at limit :most")
                        .param("most", MOST_OPERATORS)
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .list());
    }

    @Override
    public List<PersonId> verified(Optional<PersonId> after, int limit) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person_id from accounts_person
                         where email_verified_at is not null
                           and (cast(:after as uuid) is null or person_id > cast(:after as uuid))
                         order by person_id limit :limit
                        """)
                .param("after", after.map(PersonId::value).orElse(null))
                .param("limit", limit)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    @Override
    public Optional<Name> workspaceName(WorkspaceId workspace) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(
                        "select name from accounts_workspace where workspace_id = :workspace and deleted_at is null limit 1")
                .param("workspace", workspace.value())
                .query((row, number) -> new Name(
                        vault.openText(SubjectId.of(workspace), JdbcAccounts.WORKSPACE_NAME, row.getBytes("name"))))
                .optional());
    }
}
