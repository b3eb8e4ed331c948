package dev.candid.server.terms.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Decision;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.SuspensionId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of suspensions. Every method runs in the caller's scope. */
@Repository
@DataMapEntry(
        of = "terms_suspension",
        names = {"suspension_id", "person_id", "workspace_id"},
        category = DataCategory.IDENTIFIER,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        retention = RetentionRule.PROOF_24_MONTHS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "terms_suspension",
        names = {"reason", "appeal", "decision_reason"},
        category = DataCategory.CONTENT,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "terms_suspension",
        names = {"cause", "starts_at", "ends_at", "lifted_at", "appealed_at", "decision", "decided_at"},
        category = DataCategory.ACTIVITY,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "terms_suspension",
        names = {"made_by_person_id", "lifted_by_person_id", "appealed_by_person_id", "decided_by_person_id"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.CLEAR)
class SuspensionRows {

    static final String REASON = "terms_suspension.reason";
    static final String APPEAL = "terms_suspension.appeal";
    static final String DECISION_REASON = "terms_suspension.decision_reason";

    /** More than anybody ever had; the rest is in the list of all. */
    private static final int MOST_OF_ONE = 100;

    private final JdbcClient jdbc;
    private final Vault vault;

    SuspensionRows(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    void insert(Suspension suspension, PersonId operator) {
        SubjectId subject = suspension.subject();
        boolean person = subject.kind() == SubjectId.Kind.PERSON;
        jdbc.sql("""
                        insert into terms_suspension (suspension_id, person_id, workspace_id, cause, reason, starts_at,
                                                      ends_at, made_by_person_id)
                        values (:id, :person, :workspace, cast(:cause as terms_cause), :reason, :from, :until,
                                :operator)
                        """)
                .param("id", suspension.id().value())
                .param("person", person ? subject.value() : null)
                .param("workspace", person ? null : subject.value())
                .param("cause", suspension.cause().code())
                .param("reason", vault.sealText(subject, REASON, suspension.reason()))
                .param("from", Rows.at(suspension.from()))
                .param("until", suspension.until().map(Rows::at).orElse(null))
                .param("operator", operator.value())
                .update();
    }

    Optional<Suspension> find(SuspensionId id) {
        return jdbc.sql("select * from terms_suspension where suspension_id = :id")
                .param("id", id.value())
                .query(this::suspension)
                .optional();
    }

    Optional<Suspension> current(SubjectId subject, Instant now) {
        return of(subject).stream().filter(found -> found.runsAt(now)).findFirst();
    }

    List<Suspension> of(SubjectId subject) {
        String column = subject.kind() == SubjectId.Kind.PERSON ? "person_id" : "workspace_id";
        return jdbc.sql("select * from terms_suspension where OWN = :id order by starts_at desc limit :limit"
                        .replace("OWN", column))
                .param("id", subject.value())
                .param("limit", MOST_OF_ONE)
                .query(this::suspension)
                .list();
    }

    List<Suspension> newest(Optional<PageCursor> after, int limit) {
        PageCursor from =
                after.orElseGet(() -> new PageCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1)));
        return jdbc.sql("""
                        select * from terms_suspension
                         where (starts_at, suspension_id) < (:at, :id)
                         order by starts_at desc, suspension_id desc limit :limit
                        """)
                .param("at", Rows.at(from.createdAt()))
                .param("id", from.id())
                .param("limit", limit)
                .query(this::suspension)
                .list();
    }

    List<Suspension> appealed(int limit) {
        return jdbc.sql("""
                        select * from terms_suspension
                         where decision is null and appeal is not null
                         order by appealed_at, suspension_id limit :limit
                        """).param("limit", limit).query(this::suspension).list();
    }

    boolean appeal(Suspension suspension, String words, PersonId person, Instant now) {
        return jdbc.sql("""
                                update terms_suspension
                                   set appeal = :words, appealed_at = :now, appealed_by_person_id = :person
                                 where suspension_id = :id and appeal is null
                                """)
                        .param("id", suspension.id().value())
                        .param("words", vault.sealText(suspension.subject(), APPEAL, words))
                        .param("now", Rows.at(now))
                        .param("person", person.value())
                        .update()
                == 1;
    }

    boolean decide(Suspension suspension, Decision decision, String reason, PersonId operator, Instant now) {
        return jdbc.sql("""
                                update terms_suspension
                                   set decision = cast(:decision as terms_decision), decision_reason = :reason,
                                       decided_at = :now, decided_by_person_id = :operator
                                 where suspension_id = :id and appeal is not null and decision is null
                                """)
                        .param("id", suspension.id().value())
                        .param("decision", decision.name().toLowerCase(Locale.ROOT))
                        .param("reason", vault.sealText(suspension.subject(), DECISION_REASON, reason))
                        .param("now", Rows.at(now))
                        .param("operator", operator.value())
                        .update()
                == 1;
    }

    boolean lift(SuspensionId id, PersonId operator, Instant now) {
        return jdbc.sql("""
                                update terms_suspension set lifted_at = :now, lifted_by_person_id = :operator
                                 where suspension_id = :id and lifted_at is null
                                """)
                        .param("id", id.value())
                        .param("now", Rows.at(now))
                        .param("operator", operator.value())
                        .update()
                == 1;
    }

    /** Forgets what ended before {@code before}. */
    int sweep(Instant before) {
        return jdbc.sql("delete from terms_suspension where coalesce(lifted_at, ends_at) < :before")
                .param("before", Rows.at(before))
                .update();
    }

    private Suspension suspension(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        SubjectId subject = person == null
                ? SubjectId.of(new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                : SubjectId.of(new PersonId(person));
        return new Suspension(
                new SuspensionId(row.getObject("suspension_id", UUID.class)),
                subject,
                Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                vault.openText(subject, REASON, row.getBytes("reason")),
                Rows.instant(row, "starts_at"),
                Rows.optionalInstant(row, "ends_at"),
                Rows.optionalInstant(row, "lifted_at"),
                appeal(subject, row));
    }

    private Optional<Suspension.Appeal> appeal(SubjectId subject, ResultSet row) throws SQLException {
        byte[] words = row.getBytes("appeal");
        if (words == null) {
            return Optional.empty();
        }
        return Optional.of(new Suspension.Appeal(
                vault.openText(subject, APPEAL, words), Rows.instant(row, "appealed_at"), decided(subject, row)));
    }

    private Optional<Suspension.Decided> decided(SubjectId subject, ResultSet row) throws SQLException {
        byte[] reason = row.getBytes("decision_reason");
        if (reason == null) {
            return Optional.empty();
        }
        return Optional.of(new Suspension.Decided(
                Decision.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
                vault.openText(subject, DECISION_REASON, reason),
                Rows.instant(row, "decided_at")));
    }
}
