package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.HashedPassword;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of passwords: hashed, and sealed under the key of their person besides, so a stolen row is of no use. */
@Component
@DataMapEntry(
        of = "signin_password",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_password",
        names = "password",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "signin_password",
        names = "changed_at",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class PasswordRows implements PersonRows {

    private static final String PASSWORD = "signin_password.password";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    PasswordRows(Tenancy tenancy, JdbcClient jdbc, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** @return whether there was one before */
    boolean write(PersonId person, HashedPassword password) {
        byte[] sealed = vault.sealText(SubjectId.of(person), PASSWORD, password.reveal());
        return tenancy.acrossWorkspaces(() -> {
            boolean before = read(person).isPresent();
            Rows.one(jdbc.sql("""
                            insert into signin_password (person_id, password, changed_at)
                            values (:person, :password, :now)
                            on conflict (person_id) do update
                               set password = excluded.password, changed_at = excluded.changed_at
                            """)
                    .param("person", person.value())
                    .param("password", sealed)
                    .param("now", Rows.at(clock.instant()))
                    .update());
            return before;
        });
    }

    Optional<HashedPassword> read(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("select password from signin_password where person_id = :person")
                        .param("person", person.value())
                        .query((row, number) -> row.getBytes("password"))
                        .optional())
                .map(bytes -> new HashedPassword(vault.openText(SubjectId.of(person), PASSWORD, bytes)));
    }

    boolean delete(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("delete from signin_password where person_id = :person")
                        .param("person", person.value())
                        .update()
                == 1);
    }

    /** That there is a password, and since when: the hash would help only whoever wants to guess it. */
    @Override
    public Map<String, Map<String, Object>> export(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(
                        "select changed_at from signin_password where person_id = :person")
                .param("person", person.value())
                .query((row, number) -> Map.<String, Object>of(
                        "changedAt", row.getTimestamp("changed_at").toInstant()))
                .optional()
                .map(password -> Map.of("password", password))
                .orElse(Map.of()));
    }

    @Override
    public long erase(PersonId person) {
        return delete(person) ? 1 : 0;
    }
}
