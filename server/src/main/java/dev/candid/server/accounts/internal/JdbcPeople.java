package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** People in PostgreSQL; names and addresses sealed under the key of their person. */
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
        names = {"created_at", "email_verified_at", "opened_at", "operator"},
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
class JdbcPeople implements People {

    static final String NAME = "accounts_person.name";
    static final String EMAIL = "accounts_person.email";

    private static final String EMAIL_INDEX = "accounts_person.email_index";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final Clock clock;

    JdbcPeople(Tenancy tenancy, JdbcClient jdbc, Vault vault, BlindIndex blindIndex, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.clock = clock;
    }

    @Override
    public AdmitOutcome admit(PersonId person, Name name, EmailAddress email, boolean verified) {
        SubjectId subject = SubjectId.of(person);
        return tenancy.acrossWorkspaces(() -> {
            Optional<PersonId> existing = withAddress(email);
            if (existing.isPresent()) {
                return new AdmitOutcome.AddressTaken(existing.get());
            }
            vault.ensureKey(subject);
            Instant now = clock.instant();
            boolean admitted = jdbc.sql("""
                                    insert into accounts_person (person_id, name, email, email_index, created_at,
                                                                 email_verified_at)
                                    values (:person, :name, :email, :index, :now, :verified)
                                    on conflict (email_index) do nothing
                                    """)
                            .param("person", person.value())
                            .param("name", vault.sealText(subject, NAME, name.reveal()))
                            .param("email", vault.sealText(subject, EMAIL, email.reveal()))
                            .param("index", index(email))
                            .param("now", Rows.at(now))
                            .param("verified", Rows.atOrNull(verified ? now : null))
                            .update()
                    == 1;
            return admitted
                    ? new AdmitOutcome.Admitted()
                    : new AdmitOutcome.AddressTaken(withAddress(email).orElseThrow()); // somebody was quicker
        });
    }

    @Override
    public Optional<PersonId> withAddress(EmailAddress email) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select person_id from accounts_person where email_index = :index")
                        .param("index", index(email))
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .optional());
    }

    private byte[] index(EmailAddress email) {
        return blindIndex.of(EMAIL_INDEX, email.normalised());
    }

    @Override
    public void rename(PersonId person, Name name) {
        byte[] sealed = vault.sealText(SubjectId.of(person), NAME, name.reveal());
        Rows.one(tenancy.acrossWorkspaces(
                () -> jdbc.sql("update accounts_person set name = :name where person_id = :person")
                        .param("name", sealed)
                        .param("person", person.value())
                        .update()));
    }

    @Override
    public Optional<Person> find(PersonId person) {
        SubjectId subject = SubjectId.of(person);
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select name, email, created_at, email_verified_at is not null as verified
                          from accounts_person
                         where person_id = :person
                        """)
                .param("person", person.value())
                .query((row, number) -> new Person(
                        person,
                        new Name(vault.openText(subject, NAME, row.getBytes("name"))),
                        new EmailAddress(vault.openText(subject, EMAIL, row.getBytes("email"))),
                        row.getBoolean("verified"),
                        row.getTimestamp("created_at").toInstant()))
                .optional());
    }

    @Override
    public boolean verifyAddress(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                update accounts_person set email_verified_at = :now
                                 where person_id = :person and email_verified_at is null
                                """)
                        .param("now", Rows.at(clock.instant()))
                        .param("person", person.value())
                        .update()
                == 1);
    }

    /** The unique index decides which of two people who want one address at once is given it. */
    @Override
    public boolean changeAddress(PersonId person, EmailAddress email) {
        return tenancy.acrossWorkspaces(() -> {
            if (withAddress(email).isPresent()) {
                return false;
            }
            Rows.one(jdbc.sql("""
                            update accounts_person set email = :email, email_index = :index, email_verified_at = :now
                             where person_id = :person
                            """)
                    .param("email", vault.sealText(SubjectId.of(person), EMAIL, email.reveal()))
                    .param("index", index(email))
                    .param("now", Rows.at(clock.instant()))
                    .param("person", person.value())
                    .update());
            return true;
        });
    }

    @Override
    public Optional<Accounts.Account> home(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select member.workspace_id
                          from accounts_member member
                          join accounts_workspace workspace
                            on workspace.workspace_id = member.workspace_id and workspace.deleted_at is null
                         where member.person_id = :person
                         order by member.created_at, member.workspace_id
                         limit 1
                        """)
                .param("person", person.value())
                .query((row, number) ->
                        new Accounts.Account(person, new WorkspaceId(row.getObject("workspace_id", UUID.class))))
                .optional());
    }
}
