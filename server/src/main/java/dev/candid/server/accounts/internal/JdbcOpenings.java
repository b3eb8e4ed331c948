package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.OpeningId;
import dev.candid.server.accounts.Openings;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Openings in PostgreSQL. Rows are added and forgotten in time, never changed. */
@Service
@DataMapEntry(
        of = "accounts_opening",
        names = {"opening_id", "person_id", "workspace_id"},
        category = DataCategory.IDENTIFIER,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = "A5.4",
        retention = RetentionRule.PROOF_24_MONTHS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_opening",
        names = "reason",
        category = DataCategory.CONTENT,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = "A5.4",
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_opening",
        names = {"opened_at", "ends_at"},
        category = DataCategory.ACTIVITY,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = "A5.4",
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_opening",
        names = "operator_id",
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = "A5.4",
        erase = EraseAction.CLEAR)
class JdbcOpenings implements Openings {

    private static final String REASON = "accounts_opening.reason";
    private static final int MOST = 200;
    private static final int KEPT_MONTHS = 24;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    JdbcOpenings(Tenancy tenancy, JdbcClient jdbc, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Optional<Opening> open(SubjectId subject, PersonId operator, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("no reason, or too long");
        }
        boolean person = subject.kind() == SubjectId.Kind.PERSON;
        Instant now = clock.instant();
        Opening opening = new Opening(OpeningId.random(), subject, reason, now, now.plus(LENGTH));
        return tenancy.acrossWorkspaces(() -> {
            if (!exists(subject)) {
                return Optional.empty();
            }
            Rows.one(jdbc.sql("""
                            insert into accounts_opening (opening_id, person_id, workspace_id, operator_id, reason,
                                                          opened_at, ends_at)
                            values (:id, :person, :workspace, :operator, :reason, :now, :until)
                            """)
                    .param("id", opening.id().value())
                    .param("person", person ? subject.value() : null)
                    .param("workspace", person ? null : subject.value())
                    .param("operator", operator.value())
                    .param("reason", vault.sealText(subject, REASON, reason))
                    .param("now", Rows.at(now))
                    .param("until", Rows.at(opening.until()))
                    .update());
            return Optional.of(opening);
        });
    }

    private boolean exists(SubjectId subject) {
        String table = subject.kind() == SubjectId.Kind.PERSON ? "accounts_person" : "accounts_workspace";
        return jdbc.sql("select count(*) = 1 from TABLE where OWN = :id"
                        .replace("TABLE", table)
                        .replace("OWN", own(subject)))
                .param("id", subject.value())
                .query(Boolean.class)
                .single();
    }

    private static String own(SubjectId subject) {
        return subject.kind() == SubjectId.Kind.PERSON ? "person_id" : "workspace_id";
    }

    @Override
    public Optional<Opening> current(SubjectId subject, PersonId operator) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select * from accounts_opening
                         where OWN = :id and operator_id = :operator and opened_at <= :now and ends_at > :now
                         order by opened_at desc limit 1
                        """.replace("OWN", own(subject)))
                .param("id", subject.value())
                .param("operator", operator.value())
                .param("now", Rows.at(clock.instant()))
                .query(this::opening)
                .optional());
    }

    @Override
    public List<Opening> of(SubjectId subject) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select * from accounts_opening where OWN = :id order by opened_at desc limit :limit"
                                .replace("OWN", own(subject)))
                        .param("id", subject.value())
                        .param("limit", MOST)
                        .query(this::opening)
                        .list());
    }

    @Scheduled(fixedDelay = 360, initialDelay = 13, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant before =
                clock.instant().atZone(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant();
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from accounts_opening where opened_at < :before")
                    .param("before", Rows.at(before))
                    .update();
        });
    }

    private Opening opening(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        SubjectId subject = person == null
                ? SubjectId.of(new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                : SubjectId.of(new PersonId(person));
        return new Opening(
                new OpeningId(row.getObject("opening_id", UUID.class)),
                subject,
                vault.openText(subject, REASON, row.getBytes("reason")),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("ends_at").toInstant());
    }
}
