package dev.candid.server.terms.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMap;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.terms.AcceptOutcome;
import dev.candid.server.terms.Terms;
import dev.candid.server.terms.TermsVersion;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestHttp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@CandidTest
class TermsHttpTest {

    @Autowired
    Terms terms;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataMap dataMap;

    @Autowired
    List<PersonalDataHolder> holders;

    @LocalServerPort
    int port;

    TestHttp http;

    @BeforeEach
    void connect() {
        http = TestHttp.onPort(port);
    }

    @Test
    void everybody_can_read_the_terms_and_each_version_in_both_languages() {
        var english = http.get("/terms", "Accept", "text/html");
        var german = http.get("/terms/" + terms.current(), "Accept", "text/html", "Accept-Language", "de");

        assertThat(english.statusCode()).as(english.body()).isEqualTo(200);
        assertThat(english.body()).contains("Terms of service", terms.current().toString());
        assertThat(german.body()).contains("Nutzungsbedingungen", "Wenn wir handeln");
        assertThat(http.get("/terms/2001-01-01-000000000000", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void accepting_is_written_down_once_and_asked_no_more() {
        PersonId person = PersonId.random();
        assertThat(terms.due(person)).isTrue();

        AcceptOutcome first = terms.accept(person, terms.current());
        AcceptOutcome again = terms.accept(person, terms.current());

        assertThat(again).isEqualTo(first).isInstanceOf(AcceptOutcome.Accepted.class);
        assertThat(terms.due(person)).isFalse();
        assertThat(terms.acceptances(person)).hasSize(1);
    }

    @Test
    void a_version_that_is_not_in_force_cannot_be_accepted() {
        var other = new TermsVersion(terms.current().date(), "000000000000");

        assertThat(terms.accept(PersonId.random(), other)).isEqualTo(new AcceptOutcome.NotCurrent(terms.current()));
    }

    @Test
    void accepting_the_terms_writes_an_acceptance_and_nothing_else_so_no_consent_arises() {
        Map<String, Long> before = counts();

        terms.accept(PersonId.random(), terms.current());

        Set<String> grown = new TreeSet<>();
        counts().forEach((table, count) -> {
            if (count > before.getOrDefault(table, 0L)) {
                grown.add(table);
            }
        });
        assertThat(grown).contains("terms_acceptance").noneMatch(table -> table.startsWith("consent"));
        grown.removeIf(table -> table.startsWith("jobs_"));
        assertThat(grown).containsExactly("terms_acceptance");
        assertThat(dataMap.fields().stream()
                        .filter(field ->
                                field.kind() == FieldKind.COLUMN && field.name().startsWith("terms_acceptance.")))
                .isNotEmpty()
                .noneMatch(field -> field.basis() == LegalBasis.CONSENT);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        tenancy.acrossWorkspaces(() -> {
            for (String table : jdbc.sql("""
                            select table_name from information_schema.tables
                             where table_schema = 'public' and table_name not like 'flyway%'
                            """).query(String.class).list()) {
                counts.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single());
            }
        });
        return counts;
    }

    @Test
    void what_a_person_accepted_is_exported_and_erased_with_the_person() {
        PersonId person = PersonId.random();
        terms.accept(person, terms.current());
        PersonalDataHolder holder = holders.stream()
                .filter(found -> found.module().equals("terms"))
                .findFirst()
                .orElseThrow();
        Map<String, Integer> files = new HashMap<>();

        holder.export(SubjectId.of(person), (name, content) -> files.put(name, 1));

        assertThat(files).containsKey("terms/acceptances.json");
        assertThat(holder.erase(SubjectId.of(person))).isEqualTo(new PersonalDataHolder.ErasureOutcome.Erased(1));
        assertThat(holder.erase(SubjectId.of(person))).isEqualTo(new PersonalDataHolder.ErasureOutcome.NothingHeld());
        assertThat(terms.acceptances(person)).isEmpty();
    }
}
