package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.PersonalisingEnded;
import dev.candid.server.accounts.Preferences;
import dev.candid.server.api.Theme;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Preferences in PostgreSQL, sealed under the person's key. */
@Service
@DataMapEntry(
        of = "accounts_preference",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"A2.1a", "B1.1", "B1.8"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_preference",
        names = "choices",
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"A2.1a", "B1.1", "B1.8"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_preference",
        names = {"personalise", "changed_at"},
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"A2.1a", "B1.1", "B1.8"},
        erase = EraseAction.DELETE)
class JdbcPreferences implements Preferences {

    private static final String CHOICES = "accounts_preference.choices";

    /** What is sealed; null: not chosen. */
    private record Kept(
            @Nullable String language,
            @Nullable String zone,
            String theme,
            @Nullable String organisation) {

        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcPreferences(
            Tenancy tenancy,
            JdbcClient jdbc,
            Vault vault,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Choices of(PersonId person) {
        return tenancy.acrossWorkspaces(() -> read(person)).orElse(Choices.DEFAULT);
    }

    private Optional<Choices> read(PersonId person) {
        return jdbc.sql("select choices, personalise from accounts_preference where person_id = :person")
                .param("person", person.value())
                .query((row, number) -> choices(person, row.getBytes("choices"), row.getBoolean("personalise")))
                .optional();
    }

    private Choices choices(PersonId person, byte[] sealed, boolean personalise) {
        Kept kept = json.readValue(vault.open(SubjectId.of(person), CHOICES, sealed), Kept.class);
        return new Choices(
                Optional.ofNullable(kept.language()).map(Locale::forLanguageTag),
                Optional.ofNullable(kept.zone()).map(ZoneId::of),
                Theme.of(kept.theme()).orElse(Theme.SYSTEM),
                Optional.ofNullable(kept.organisation()).map(Name::new),
                personalise);
    }

    @Override
    public Choices change(PersonId person, UnaryOperator<Choices> change) {
        return tenancy.acrossWorkspaces(() -> {
            insertDefault(person);
            Rows.one(jdbc.sql("select 1 from accounts_preference where person_id = :person for update")
                    .param("person", person.value())
                    .query(Integer.class)
                    .list()
                    .size());
            Choices before = read(person).orElseThrow();
            Choices after = change.apply(before);
            Instant now = clock.instant();
            Rows.one(jdbc.sql("""
                            update accounts_preference
                               set choices = :choices, personalise = :personalise, changed_at = :now
                             where person_id = :person
                            """)
                    .param("choices", sealed(person, after))
                    .param("personalise", after.personalise())
                    .param("now", Rows.at(now))
                    .param("person", person.value())
                    .update());
            if (before.personalise() && !after.personalise()) {
                events.publishEvent(new PersonalisingEnded(person, now));
            }
            return after;
        });
    }

    private void insertDefault(PersonId person) {
        jdbc.sql("""
                        insert into accounts_preference (person_id, choices, personalise, changed_at)
                        values (:person, :choices, :personalise, :now)
                        on conflict (person_id) do nothing
                        """)
                .param("person", person.value())
                .param("choices", sealed(person, Choices.DEFAULT))
                .param("personalise", Choices.DEFAULT.personalise())
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    private byte[] sealed(PersonId person, Choices choices) {
        Kept kept = new Kept(
                choices.language().map(Locale::toLanguageTag).orElse(null),
                choices.zone().map(ZoneId::getId).orElse(null),
                choices.theme().code(),
                choices.organisation().map(Name::reveal).orElse(null));
        return vault.seal(SubjectId.of(person), CHOICES, json.writeValueAsBytes(kept));
    }
}
