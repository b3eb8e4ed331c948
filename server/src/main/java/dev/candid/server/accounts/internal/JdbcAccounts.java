package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.AccountOpened;
import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Role;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Workspaces and memberships in PostgreSQL; names sealed under the key of their subject. */
@Service
@DataMapEntry(
        of = "accounts_workspace",
        names = "workspace_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.WORKSPACE_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_workspace",
        names = "name",
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_workspace",
        names = "created_at",
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_member",
        names = {"workspace_id", "person_id"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        clauses = {"A2.1a", "A6.3"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_member",
        names = {"role", "created_at", "version", "by_agency"},
        category = PROFILE,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        clauses = {"A2.1a", "A6.3"},
        erase = EraseAction.DELETE)
class JdbcAccounts implements Accounts {

    static final String WORKSPACE_NAME = "accounts_workspace.name";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcAccounts(
            Tenancy tenancy,
            JdbcClient jdbc,
            Vault vault,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public OpenOutcome open(Name name, EmailAddress email, Name workspaceName) {
        PersonId person = PersonId.random();
        return tenancy.acrossWorkspaces(() -> switch (people.admit(person, name, email, false)) {
            case People.AdmitOutcome.AddressTaken(var existing) ->
                new OpenOutcome.EmailTaken(people.home(existing).orElseGet(() -> found(existing, workspaceName)));
            case People.AdmitOutcome.Admitted admitted -> new OpenOutcome.Opened(found(person, workspaceName));
        });
    }

    @Override
    public Account found(PersonId person, Name workspaceName) {
        Account account = new Account(person, WorkspaceId.random());
        return tenancy.acrossWorkspaces(() -> {
            vault.ensureKey(SubjectId.of(account.workspace()));
            Instant now = clock.instant();
            insertWorkspace(account, workspaceName, now);
            if (isFirst(person, now)) {
                events.publishEvent(new AccountOpened(account.person(), account.workspace(), now));
            }
            return account;
        });
    }

    /** Whoever leaves a workspace and begins anew is not welcomed again. */
    private boolean isFirst(PersonId person, Instant now) {
        return jdbc.sql("update accounts_person set opened_at = :now where person_id = :person and opened_at is null")
                        .param("now", Rows.at(now))
                        .param("person", person.value())
                        .update()
                == 1;
    }

    private void insertWorkspace(Account account, Name name, Instant now) {
        SubjectId subject = SubjectId.of(account.workspace());
        Rows.one(jdbc.sql("insert into accounts_workspace (workspace_id, name, created_at) values (:id, :name, :now)")
                .param("id", account.workspace().value())
                .param("name", vault.sealText(subject, WORKSPACE_NAME, name.reveal()))
                .param("now", Rows.at(now))
                .update());
        Rows.one(jdbc.sql("""
                        insert into accounts_member (workspace_id, person_id, role, created_at)
                        values (:workspace, :person, :role, :now)
                        """)
                .param("workspace", account.workspace().value())
                .param("person", account.person().value())
                .param("role", Role.OWNER.code())
                .param("now", Rows.at(now))
                .update());
    }

    @Override
    public Optional<Account> first() {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select member.person_id, member.workspace_id
                          from accounts_member member
                          join accounts_person person on person.person_id = member.person_id
                          join accounts_workspace workspace
                            on workspace.workspace_id = member.workspace_id and workspace.deleted_at is null
                         where member.role = 'owner'
                         order by person.operator desc, member.created_at, member.workspace_id
                         limit 1
                        """)
                .query((row, number) -> new Account(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class))))
                .optional());
    }

    @Override
    public boolean isOperator(PersonId person) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select count(*) = 1 from accounts_person where person_id = :person and operator")
                        .param("person", person.value())
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public void appointOperator(PersonId person) {
        Rows.one(tenancy.acrossWorkspaces(
                () -> jdbc.sql("update accounts_person set operator = true where person_id = :person")
                        .param("person", person.value())
                        .update()));
    }

    @Override
    public Optional<Profile> profile(PersonId person, WorkspaceId workspace) {
        Account account = new Account(person, workspace);
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select person.name as person_name, person.email, workspace.name as workspace_name, member.role
                          from accounts_member member
                          join accounts_person person on person.person_id = member.person_id
                          join accounts_workspace workspace on workspace.workspace_id = member.workspace_id
                         where member.person_id = :person and member.workspace_id = :workspace
                           and workspace.deleted_at is null
                        """)
                .param("person", person.value())
                .param("workspace", workspace.value())
                .query((row, number) -> new Profile(
                        account,
                        new Name(vault.openText(SubjectId.of(person), JdbcPeople.NAME, row.getBytes("person_name"))),
                        new EmailAddress(vault.openText(SubjectId.of(person), JdbcPeople.EMAIL, row.getBytes("email"))),
                        new Name(vault.openText(
                                SubjectId.of(workspace), WORKSPACE_NAME, row.getBytes("workspace_name"))),
                        Role.of(row.getString("role"))))
                .optional());
    }
}
