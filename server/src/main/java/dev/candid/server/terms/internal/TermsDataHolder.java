package dev.candid.server.terms.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.terms.Report;
import dev.candid.server.terms.ReportId;
import dev.candid.server.terms.Reports;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.Suspensions;
import dev.candid.server.terms.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What this module holds about a person, a workspace, or whoever made a report. */
@Component
class TermsDataHolder implements PersonalDataHolder {

    private static final List<String> ACTORS =
            List.of("made_by_person_id", "lifted_by_person_id", "appealed_by_person_id", "decided_by_person_id");

    private final Terms terms;
    private final Suspensions suspensions;
    private final Reports reports;
    private final TermsSweeper sweeper;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TermsDataHolder(
            Terms terms,
            Suspensions suspensions,
            Reports reports,
            TermsSweeper sweeper,
            Tenancy tenancy,
            JdbcClient jdbc,
            JsonMapper json) {
        this.terms = terms;
        this.suspensions = suspensions;
        this.reports = reports;
        this.sweeper = sweeper;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String module() {
        return "terms";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        switch (subject.kind()) {
            case PERSON -> {
                exportAcceptances(new PersonId(subject.value()), sink);
                exportSuspensions(subject, sink);
            }
            case WORKSPACE -> exportSuspensions(subject, sink);
            case LEAD ->
                reports.find(new ReportId(subject.value()))
                        .ifPresent(report -> sink.file(
                                "terms/report/" + report.id() + ".json", json.writeValueAsBytes(fields(report))));
        }
    }

    private void exportAcceptances(PersonId person, ExportSink sink) {
        List<Map<String, Object>> acceptances = terms.acceptances(person).stream()
                .map(acceptance -> Map.<String, Object>of(
                        "version", acceptance.version().toString(), "acceptedAt", acceptance.at()))
                .toList();
        if (!acceptances.isEmpty()) {
            sink.file("terms/acceptances.json", json.writeValueAsBytes(acceptances));
        }
    }

    private void exportSuspensions(SubjectId subject, ExportSink sink) {
        for (Suspension suspension : suspensions.of(subject)) {
            sink.file("terms/suspension/" + suspension.id() + ".json", json.writeValueAsBytes(fields(suspension)));
        }
    }

    private static Map<String, Object> fields(Suspension suspension) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cause", suspension.cause().code());
        fields.put("reason", suspension.reason());
        fields.put("from", suspension.from());
        suspension.until().ifPresent(end -> fields.put("until", end));
        suspension.liftedAt().ifPresent(end -> fields.put("liftedAt", end));
        suspension.appeal().ifPresent(appeal -> {
            fields.put("appeal", appeal.words());
            fields.put("appealedAt", appeal.at());
            appeal.decided().ifPresent(decided -> {
                fields.put("decision", decided.decision());
                fields.put("decisionReason", decided.reason());
                fields.put("decidedAt", decided.at());
            });
        });
        return fields;
    }

    private static Map<String, Object> fields(Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("about", report.about().code());
        fields.put("cause", report.cause().code());
        fields.put("place", report.place());
        fields.put("words", report.words());
        report.contact().ifPresent(contact -> fields.put("contact", contact));
        fields.put("state", report.state().code());
        fields.put("createdAt", report.at());
        return fields;
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        long erased = switch (subject.kind()) {
            case PERSON -> tenancy.acrossWorkspaces(() -> erasePerson(subject));
            case WORKSPACE ->
                tenancy.acrossWorkspaces(
                        () -> change("delete from terms_suspension where workspace_id = :id", subject));
            case LEAD -> eraseReport(new ReportId(subject.value()));
        };
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }

    private long erasePerson(SubjectId subject) {
        long changed = change("delete from terms_acceptance where person_id = :id", subject)
                + change("delete from terms_suspension where person_id = :id", subject)
                + change(
                        "update terms_report set decided_by_person_id = null where decided_by_person_id = :id",
                        subject);
        for (String actor : ACTORS) {
            changed += change(
                    "update terms_suspension set ACTOR = null where ACTOR = :id".replace("ACTOR", actor), subject);
        }
        return changed;
    }

    private long eraseReport(ReportId id) {
        if (reports.find(id).isEmpty()) {
            return 0;
        }
        sweeper.forget(id.value());
        return 1;
    }

    private long change(String sql, SubjectId subject) {
        return jdbc.sql(sql).param("id", subject.value()).update();
    }
}
