package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.HashedPassword;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.terms.TermsVersion;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The rows of newcomers whose address is not shown to be theirs yet, sealed under the key of the person to be. Whoever
 * does not follow the link is gone after a day, and the key with it.
 */
@Component
@DataMapEntry(
        of = "signin_newcomer",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_newcomer",
        names = {"name", "workspace", "terms"},
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_newcomer",
        names = "email",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_newcomer",
        names = {"password", "invitation"},
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_newcomer",
        names = "expires_at",
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class NewcomerRows implements PersonRows {

    private static final String NAME = "signin_newcomer.name";
    private static final String EMAIL = "signin_newcomer.email";
    private static final String PASSWORD = "signin_newcomer.password";
    private static final String WORKSPACE = "signin_newcomer.workspace";
    private static final String INVITATION = "signin_newcomer.invitation";
    private static final String TERMS = "signin_newcomer.terms";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    NewcomerRows(Tenancy tenancy, JdbcClient jdbc, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    void add(PersonId person, Newcomer newcomer) {
        SubjectId subject = SubjectId.of(person);
        vault.ensureKey(subject);
        Rows.one(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into signin_newcomer (person_id, name, email, password, workspace, invitation, terms,
                                                     expires_at)
                        values (:person, :name, :email, :password, :workspace, :invitation, :terms, :until)
                        """)
                .param("person", person.value())
                .param("name", vault.sealText(subject, NAME, newcomer.name().reveal()))
                .param("email", vault.sealText(subject, EMAIL, newcomer.email().reveal()))
                .param("password", sealed(subject, PASSWORD, newcomer.password().map(HashedPassword::reveal)))
                .param(
                        "workspace",
                        sealed(subject, WORKSPACE, newcomer.workspace().map(Name::reveal)))
                .param("invitation", sealed(subject, INVITATION, newcomer.invitation()))
                .param("terms", vault.sealText(subject, TERMS, newcomer.terms().toString()))
                .param(
                        "until",
                        Rows.at(clock.instant()
                                .plus(MailLinkPurpose.SIGN_UP.life().multipliedBy(2))))
                .update()));
    }

    private byte @Nullable [] sealed(SubjectId subject, String purpose, Optional<String> text) {
        return text.map(present -> vault.sealText(subject, purpose, present)).orElse(null);
    }

    Optional<Newcomer> find(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select name, email, password, workspace, invitation, terms
                          from signin_newcomer
                         where person_id = :person and expires_at > :now
                        """)
                .param("person", person.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, number) -> read(SubjectId.of(person), row))
                .optional());
    }

    private Newcomer read(SubjectId subject, ResultSet row) throws SQLException {
        return new Newcomer(
                new Name(vault.openText(subject, NAME, row.getBytes("name"))),
                new EmailAddress(vault.openText(subject, EMAIL, row.getBytes("email"))),
                open(subject, PASSWORD, row.getBytes("password")).map(HashedPassword::new),
                open(subject, WORKSPACE, row.getBytes("workspace")).map(Name::new),
                open(subject, INVITATION, row.getBytes("invitation")),
                TermsVersion.parse(vault.openText(subject, TERMS, row.getBytes("terms")))
                        .orElseThrow());
    }

    private Optional<String> open(SubjectId subject, String purpose, byte @Nullable [] bytes) {
        return bytes == null ? Optional.empty() : Optional.of(vault.openText(subject, purpose, bytes));
    }

    boolean delete(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("delete from signin_newcomer where person_id = :person")
                        .param("person", person.value())
                        .update()
                == 1);
    }

    @Override
    public Map<String, Map<String, Object>> export(PersonId person) {
        return find(person)
                .map(newcomer -> {
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("name", newcomer.name().reveal());
                    record.put("email", newcomer.email().reveal());
                    record.put("terms", newcomer.terms().toString());
                    newcomer.workspace().ifPresent(name -> record.put("workspace", name.reveal()));
                    return Map.of("newcomer", record);
                })
                .orElse(Map.of());
    }

    @Override
    public long erase(PersonId person) {
        return delete(person) ? 1 : 0;
    }

    /** Rows first and keys after them: what a crash leaves is a key of nothing. */
    @Scheduled(fixedDelay = 60, initialDelay = 9, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        List<UUID> gone = tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        delete from signin_newcomer where expires_at <= :now returning person_id
                        """)
                .param("now", Rows.at(clock.instant()))
                .query(UUID.class)
                .list());
        gone.forEach(person -> vault.destroyKey(SubjectId.of(new PersonId(person))));
    }
}
