package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.signin.HeldFormId;
import dev.candid.server.signin.HeldForms;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Held forms in PostgreSQL, sealed under their person's key. */
@Service
@DataMapEntry(
        of = "signin_held_form",
        names = {"held_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "signin_held_form",
        names = "form",
        category = CONTENT,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SECURITY,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(of = "signin_held_form", names = "expires_at", category = NOT_PERSONAL)
class JdbcHeldForms implements HeldForms {

    private static final String FORM = "signin_held_form.form";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    JdbcHeldForms(Storage storage, JsonMapper json) {
        this.tenancy = storage.tenancy();
        this.jdbc = storage.jdbc();
        this.vault = storage.vault();
        this.clock = storage.clock();
        this.json = json;
    }

    @Override
    public Optional<HeldFormId> hold(PersonId person, HeldForm form) {
        String text = json.writeValueAsString(form);
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        HeldFormId id = new HeldFormId(UUID.randomUUID());
        Rows.one(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into signin_held_form (held_id, person_id, form, expires_at)
                        values (:id, :person, :form, :expires)
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("form", vault.sealText(SubjectId.of(person), FORM, text))
                .param("expires", Rows.at(clock.instant().plus(LIFE)))
                .update()));
        return Optional.of(id);
    }

    @Override
    public Optional<HeldForm> find(PersonId person, HeldFormId held) {
        return read("""
                select form from signin_held_form
                 where held_id = :id and person_id = :person and expires_at > :now
                """, person, held);
    }

    @Override
    public Optional<HeldForm> take(PersonId person, HeldFormId held) {
        return read("""
                delete from signin_held_form
                 where held_id = :id and person_id = :person and expires_at > :now
                returning form
                """, person, held);
    }

    private Optional<HeldForm> read(String sql, PersonId person, HeldFormId held) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(sql)
                .param("id", held.value())
                .param("person", person.value())
                .param("now", Rows.at(clock.instant()))
                .query((row, number) -> vault.openText(SubjectId.of(person), FORM, row.getBytes("form")))
                .optional()
                .map(text -> json.readValue(text, HeldForm.class)));
    }

    @Scheduled(fixedDelay = 15, initialDelay = 7, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_held_form where expires_at <= :now")
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }
}
