package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.AccountOpened;
import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** People, workspaces and memberships in PostgreSQL; names and addresses sealed under the key of their subject. */
@Service
@DataMapEntry(
        of = "accounts_person",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_person",
        names = "name",
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_person",
        names = {"created_at", "operator"},
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_person",
        names = "email",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = {Purpose.PROVIDE_SERVICE, Purpose.SIGN_IN},
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_person",
        names = "email_index",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
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
        names = {"role", "created_at"},
        category = PROFILE,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        clauses = {"A2.1a", "A6.3"},
        erase = EraseAction.DELETE)
class JdbcAccounts implements Accounts {

    static final String PERSON_NAME = "accounts_person.name";
    static final String PERSON_EMAIL = "accounts_person.email";
    static final String WORKSPACE_NAME = "accounts_workspace.name";

    private static final String EMAIL_INDEX = "accounts_person.email_index";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcAccounts(
            Tenancy tenancy,
            JdbcClient jdbc,
            Vault vault,
            BlindIndex blindIndex,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public OpenOutcome open(Name name, EmailAddress email, Name workspaceName) {
        byte[] index = blindIndex.of(EMAIL_INDEX, email.normalised());
        Account account = new Account(PersonId.random(), WorkspaceId.random());
        return tenancy.acrossWorkspaces(() -> {
            Optional<Account> existing = withEmail(index);
            if (existing.isPresent()) {
                return new OpenOutcome.EmailTaken(existing.get());
            }
            vault.ensureKey(SubjectId.of(account.person()));
            vault.ensureKey(SubjectId.of(account.workspace()));
            Instant now = clock.instant();
            if (!insertPerson(account.person(), name, email, index, now)) {
                return new OpenOutcome.EmailTaken(withEmail(index).orElseThrow()); // somebody was quicker
            }
            insertWorkspace(account, workspaceName, now);
            events.publishEvent(new AccountOpened(account.person(), account.workspace(), now));
            return new OpenOutcome.Opened(account);
        });
    }

    private Optional<Account> withEmail(byte[] index) {
        return jdbc.sql("""
                        select member.person_id, member.workspace_id
                          from accounts_person person
                          join accounts_member member on member.person_id = person.person_id
                         where person.email_index = :index
                         order by member.created_at, member.workspace_id
                         limit 1
                        """)
                .param("index", index)
                .query((row, number) -> new Account(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class))))
                .optional();
    }

    private boolean insertPerson(PersonId person, Name name, EmailAddress email, byte[] index, Instant now) {
        SubjectId subject = SubjectId.of(person);
        return jdbc.sql("""
                                insert into accounts_person (person_id, name, email, email_index, created_at)
                                values (:person, :name, :email, :index, :now)
                                on conflict (email_index) do nothing
                                """)
                        .param("person", person.value())
                        .param("name", vault.sealText(subject, PERSON_NAME, name.reveal()))
                        .param("email", vault.sealText(subject, PERSON_EMAIL, email.reveal()))
                        .param("index", index)
                        .param("now", Rows.at(now))
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
                        """)
                .param("person", person.value())
                .param("workspace", workspace.value())
                .query((row, number) -> new Profile(
                        account,
                        new Name(vault.openText(SubjectId.of(person), PERSON_NAME, row.getBytes("person_name"))),
                        new EmailAddress(vault.openText(SubjectId.of(person), PERSON_EMAIL, row.getBytes("email"))),
                        new Name(vault.openText(
                                SubjectId.of(workspace), WORKSPACE_NAME, row.getBytes("workspace_name"))),
                        Role.of(row.getString("role"))))
                .optional());
    }
}
