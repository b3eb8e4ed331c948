package dev.candid.server.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.policy.Clause;
import dev.candid.server.policy.ClauseKind;
import dev.candid.server.policy.PolicyFacts;
import dev.candid.server.policy.PolicyText;
import dev.candid.server.policy.Promise;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedPolicyTest {

    private static final Set<String> UNBUILT =
            Set.of("S2", "S6", "S7", "S8", "S9", "S12", "S13", "S16", "S17", "S18", "S19");

    private final PublishedPolicy policy = new PublishedPolicy(
            new PolicyFacts("Somebody", "Somewhere", "mail", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2)));

    @Test
    void every_clause_is_answered_once() {
        List<String> ids = policy.register().stream()
                .flatMap(promise -> promise.clauses().stream().map(Clause::id))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize(132);
        assertThat(ids).filteredOn(id -> id.startsWith("A")).hasSize(57);
    }

    @Test
    void the_kinds_are_not_softened() {
        Map<ClauseKind, Integer> counts = new EnumMap<>(ClauseKind.class);
        policy.register().stream()
                .flatMap(promise -> promise.clauses().stream())
                .flatMap(clause -> clause.kinds().stream())
                .forEach(kind -> counts.merge(kind, 1, Integer::sum));

        assertThat(counts)
                .containsEntry(ClauseKind.STATEMENT, 7)
                .containsEntry(ClauseKind.ATTESTED, 3)
                .containsEntry(ClauseKind.MUST_NOT, 11)
                .containsEntry(ClauseKind.WITHIN, 7)
                .containsEntry(ClauseKind.FACT, 6)
                .containsEntry(ClauseKind.ONLY, 41);
    }

    @Test
    void each_sentence_is_bound_as_it_stands() {
        PolicyText text = policy.text(Locale.ENGLISH);

        assertThat(policy.register())
                .allSatisfy(promise -> assertThat(
                                text.sentence(promise.sentence()).orElseThrow().digest())
                        .as(promise.sentence())
                        .isEqualTo(promise.digest()));
        assertThat(new PolicyText.Sentence("a", "We keep it.").digest())
                .isNotEqualTo(new PolicyText.Sentence("a", "We keep it!").digest());
    }

    @Test
    void only_systems_that_do_not_exist_are_not_built() {
        Set<String> systems = new TreeSet<>();
        policy.register().stream()
                .map(Promise::notBuilt)
                .flatMap(Optional::stream)
                .forEach(missing -> systems.add(missing.system()));

        assertThat(systems).isNotEmpty().isSubsetOf(UNBUILT);
    }

    @Test
    void what_has_a_translation_is_shown_in_it_and_the_rest_in_English() {
        assertThat(policy.text(Locale.GERMAN).title()).isEqualTo("Datenschutzerklärung");
        assertThat(policy.text(Locale.FRENCH)).isEqualTo(policy.text(Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A line without an id.",
                "[early] Before any heading.",
                "## Keeping {#keep}\n[a] Once.\n[a] Twice.",
                "## Keeping"
            })
    void a_line_that_cannot_be_read_is_refused(String line) {
        assertThatThrownBy(() -> PolicyFiles.read(line)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {sentence: a, sha256: 00, role: controller}",
                "- {sentence: a, role: controller}",
                "- {sentence: a, sha256: '%s', role: king}",
                "- {sentence: a, sha256: '%s', role: controller, colour: red}",
                "- {sentence: a, sha256: '%s', role: controller, clauses: [{id: A1, kinds: [MAYBE]}]}"
            })
    void an_entry_that_cannot_be_read_is_refused(String entry) {
        String yaml = entry.replace("%s", "0".repeat(64));

        assertThatThrownBy(() -> RegisterFiles.read(yaml)).isInstanceOf(RuntimeException.class);
        assertThat(RegisterFiles.read("- {sentence: a, sha256: '%s', role: controller}".replace("%s", "0".repeat(64))))
                .hasSize(1);
    }
}
