package dev.candid.server.terms.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Report;
import dev.candid.server.terms.ReportId;
import dev.candid.server.terms.Reports;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reports in PostgreSQL, each sealed under a key of its own, which goes with it. */
@Service
@DataMapEntry(
        of = "terms_report",
        names = "report_id",
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.LEAD,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        retention = RetentionRule.PROOF_24_MONTHS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "terms_report",
        names = {"place", "words", "note"},
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.LEAD,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "terms_report",
        names = "contact",
        category = DataCategory.CONTACT,
        subjects = SubjectId.Kind.LEAD,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "terms_report",
        names = {"about", "cause", "state", "created_at", "decided_at"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.LEAD,
        purposes = Purpose.SECURITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "terms_report",
        names = "decided_by_person_id",
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGITIMATE_INTEREST,
        clauses = {"A3.5", "B2.7"},
        erase = EraseAction.CLEAR)
class JdbcReports implements Reports {

    private static final String PLACE = "terms_report.place";
    private static final String WORDS = "terms_report.words";
    private static final String CONTACT = "terms_report.contact";
    private static final String NOTE = "terms_report.note";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    JdbcReports(Tenancy tenancy, JdbcClient jdbc, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public ReportId make(Wish wish) {
        ReportId id = ReportId.random();
        SubjectId subject = SubjectId.lead(id.value());
        vault.ensureKey(subject);
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("""
                            insert into terms_report (report_id, about, cause, place, words, contact, created_at)
                            values (:id, cast(:about as terms_report_about), cast(:cause as terms_cause), :place,
                                    :words, :contact, :now)
                            """)
                    .param("id", id.value())
                    .param("about", wish.about().code())
                    .param("cause", wish.cause().code())
                    .param("place", vault.sealText(subject, PLACE, wish.place()))
                    .param("words", vault.sealText(subject, WORDS, wish.words()))
                    .param(
                            "contact",
                            wish.contact()
                                    .map(contact -> vault.sealText(subject, CONTACT, contact))
                                    .orElse(null))
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
        return id;
    }

    @Override
    public Optional<Report> find(ReportId id) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("select * from terms_report where report_id = :id")
                .param("id", id.value())
                .query(this::report)
                .optional());
    }

    @Override
    public List<Report> list(Report.State state, Optional<PageCursor> after, int limit) {
        boolean oldestFirst = state == Report.State.OPEN;
        PageCursor from = after.orElseGet(() -> oldestFirst
                ? new PageCursor(Instant.EPOCH, new UUID(0, 0))
                : new PageCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1)));
        return tenancy.acrossWorkspaces(() -> jdbc.sql(
                        """
                        select * from terms_report
                         where state = cast(:state as terms_report_state)
                           and (created_at, report_id) COMPARED (:at, :id)
                         order by created_at ORDER, report_id ORDER limit :limit
                        """.replace("COMPARED", oldestFirst ? ">" : "<").replace("ORDER", oldestFirst ? "asc" : "desc"))
                .param("state", state.code())
                .param("at", Rows.at(from.createdAt()))
                .param("id", from.id())
                .param("limit", limit)
                .query(this::report)
                .list());
    }

    @Override
    public int open(int most) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("""
                        select count(*) from (select from terms_report where state = 'open' limit :most) as open
                        """).param("most", most).query(Integer.class).single());
    }

    @Override
    public boolean decide(ReportId id, Report.State state, String note, PersonId operator) {
        if (state == Report.State.OPEN) {
            throw new IllegalArgumentException("a report is not decided by leaving it open");
        }
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                update terms_report
                                   set state = cast(:state as terms_report_state), note = :note, decided_at = :now,
                                       decided_by_person_id = :operator
                                 where report_id = :id and state = 'open'
                                """)
                        .param("id", id.value())
                        .param("state", state.code())
                        .param(
                                "note",
                                note.isBlank() ? null : vault.sealText(SubjectId.lead(id.value()), NOTE, note),
                                java.sql.Types.BINARY)
                        .param("now", Rows.at(clock.instant()))
                        .param("operator", operator.value())
                        .update()
                == 1);
    }

    private Report report(ResultSet row, int number) throws SQLException {
        ReportId id = new ReportId(row.getObject("report_id", UUID.class));
        SubjectId subject = SubjectId.lead(id.value());
        byte[] contact = row.getBytes("contact");
        byte[] note = row.getBytes("note");
        return new Report(
                id,
                Report.About.valueOf(row.getString("about").toUpperCase(Locale.ROOT)),
                Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                vault.openText(subject, PLACE, row.getBytes("place")),
                vault.openText(subject, WORDS, row.getBytes("words")),
                Optional.ofNullable(contact).map(stored -> vault.openText(subject, CONTACT, stored)),
                Report.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(note).map(stored -> vault.openText(subject, NOTE, stored)),
                Rows.instant(row, "created_at"));
    }
}
