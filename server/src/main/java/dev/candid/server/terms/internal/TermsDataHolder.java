package dev.candid.server.terms.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.terms.Terms;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What this module holds about a person. */
@Component
class TermsDataHolder implements PersonalDataHolder {

    private final Terms terms;
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TermsDataHolder(Terms terms, Tenancy tenancy, JdbcClient jdbc, JsonMapper json) {
        this.terms = terms;
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
        if (subject.kind() == SubjectId.Kind.PERSON) {
            List<Map<String, Object>> acceptances = terms.acceptances(new PersonId(subject.value())).stream()
                    .map(acceptance -> Map.<String, Object>of(
                            "version", acceptance.version().toString(), "acceptedAt", acceptance.at()))
                    .toList();
            if (!acceptances.isEmpty()) {
                sink.file("terms/acceptances.json", json.writeValueAsBytes(acceptances));
            }
        }
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return new ErasureOutcome.NothingHeld();
        }
        long erased =
                tenancy.acrossWorkspaces(() -> change("delete from terms_acceptance where person_id = :id", subject));
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }

    private long change(String sql, SubjectId subject) {
        return jdbc.sql(sql).param("id", subject.value()).update();
    }
}
