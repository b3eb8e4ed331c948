package dev.candid.server.console.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.PersonalisingEnded;
import dev.candid.server.console.Action;
import dev.candid.server.console.Habits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Habits in PostgreSQL, and what an export and an erasure do with them. */
@Service
@DataMapEntry(
        of = "console_habit",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.6", "B2.4"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "console_habit",
        names = {"action", "uses"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.6", "B2.4"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "console_first_steps",
        names = "person_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.6", "B2.4"},
        retention = RetentionRule.ACCOUNT_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "console_first_steps",
        names = {"ledger_seen", "dismissed"},
        category = PROFILE,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.6", "B2.4"},
        erase = EraseAction.DELETE)
class JdbcHabits implements Habits, PersonalDataHolder {

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcHabits(Tenancy tenancy, JdbcClient jdbc, JsonMapper json) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void used(PersonId person, Action action) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            insert into console_habit (person_id, action, uses)
                            values (:person, :action::console_action, 1)
                            on conflict (person_id, action) do update set uses = console_habit.uses + 1
                            """)
                    .param("person", person.value())
                    .param("action", action.code())
                    .update();
        });
    }

    @Override
    public List<Action> favourites(PersonId person) {
        Map<Action, Long> uses = tenancy.acrossWorkspaces(() -> uses(person));
        return Arrays.stream(Action.values())
                .sorted(Comparator.comparing((Action action) -> -uses.getOrDefault(action, 0L))
                        .thenComparing(Action::ordinal))
                .toList();
    }

    private Map<Action, Long> uses(PersonId person) {
        Map<Action, Long> uses = new LinkedHashMap<>();
        jdbc.sql("select action::text as action, uses from console_habit where person_id = :person limit 100")
                .param("person", person.value())
                .query((row, number) ->
                        uses.put(Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)), row.getLong("uses")))
                .list();
        return uses;
    }

    @Override
    public FirstSteps firstSteps(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(
                        "select ledger_seen, dismissed from console_first_steps where person_id = :person")
                .param("person", person.value())
                .query((row, number) -> new FirstSteps(row.getBoolean("ledger_seen"), row.getBoolean("dismissed")))
                .optional()
                .orElseGet(() -> new FirstSteps(false, false)));
    }

    @Override
    public void ledgerSeen(PersonId person) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            insert into console_first_steps (person_id, ledger_seen) values (:person, true)
                            on conflict (person_id) do update set ledger_seen = true
                             where not console_first_steps.ledger_seen
                            """).param("person", person.value()).update();
        });
    }

    @Override
    public void dismiss(PersonId person, boolean dismissed) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            insert into console_first_steps (person_id, dismissed) values (:person, :dismissed)
                            on conflict (person_id) do update set dismissed = :dismissed
                            """)
                    .param("person", person.value())
                    .param("dismissed", dismissed)
                    .update();
        });
    }

    /** Delivered again it finds nothing left to forget. */
    @EventListener
    void forget(PersonalisingEnded ended) {
        tenancy.acrossWorkspaces(() -> {
            delete("console_habit", SubjectId.of(ended.person()));
        });
    }

    private long delete(String table, SubjectId person) {
        return jdbc.sql("delete from " + table + " where person_id = :person")
                .param("person", person.value())
                .update();
    }

    @Override
    public String module() {
        return "console";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return;
        }
        PersonId person = new PersonId(subject.value());
        Map<Action, Long> uses = tenancy.acrossWorkspaces(() -> uses(person));
        FirstSteps steps = firstSteps(person);
        if (!uses.isEmpty() || steps.ledgerSeen() || steps.dismissed()) {
            Map<String, Object> record = new LinkedHashMap<>();
            uses.forEach((action, count) -> record.put(action.code(), count));
            record.put("firstStepsLedgerSeen", steps.ledgerSeen());
            record.put("firstStepsDismissed", steps.dismissed());
            sink.file("console/habit/" + subject.value() + ".json", json.writeValueAsBytes(record));
        }
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return new ErasureOutcome.NothingHeld();
        }
        long erased = tenancy.acrossWorkspaces(
                () -> delete("console_habit", subject) + delete("console_first_steps", subject));
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }
}
