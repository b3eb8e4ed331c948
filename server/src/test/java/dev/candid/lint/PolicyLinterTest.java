package dev.candid.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on a made text that breaks it and on one that does not. */
class PolicyLinterTest {

    @ParameterizedTest
    @MethodSource("texts")
    void a_rule_finds_what_breaks_it_and_nothing_else(LintRule rule, List<String> broken, List<String> sound) {
        assertThat(rules(broken)).contains(rule);
        assertThat(rules(sound)).doesNotContain(rule);
    }

    @Test
    void every_rule_has_a_text_that_breaks_it() {
        assertThat(texts().map(arguments -> (LintRule) arguments.get()[0]).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(LintRule.class));
    }

    @Test
    void a_negation_that_is_bound_to_a_closed_world_is_left_alone() {
        PolicyDocument document = PolicyReader.read("a", "We never sell pears.");

        assertThat(new PolicyLinter("We never sell pears."::equals).lint(List.of(document)))
                .isEmpty();
        assertThat(new PolicyLinter("We never sell apples."::equals).lint(List.of(document)))
                .hasSize(1);
    }

    @Test
    void a_finding_names_its_place() {
        PolicyDocument document =
                PolicyReader.read("a", "# Text\n\n2 Keeping pears\n\nPears are ripe. We never sell pears.");

        assertThat(new PolicyLinter().lint(List.of(document)))
                .extracting(Finding::section, Finding::sentence)
                .containsExactly(tuple("2 Keeping pears", 2));
    }

    private static Set<LintRule> rules(List<String> texts) {
        List<PolicyDocument> documents =
                texts.stream().map(text -> PolicyReader.read("text", text)).toList();
        return new PolicyLinter().lint(documents).stream().map(Finding::rule).collect(Collectors.toSet());
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                row(
                        LintRule.DANGLING_REFERENCE,
                        "See the Orchard section below.",
                        "See the Orchard section.\n## Orchard"),
                row(LintRule.DANGLING_REFERENCE, "1. First part\n3. Third part", "1. First part\n2. Second part"),
                row(LintRule.DANGLING_REFERENCE, "See [pears](#pears).", "See [pears](#pears).\n## Fruit {#pears}"),
                row(
                        LintRule.DANGLING_REFERENCE,
                        "Our service providers help.",
                        "Our service providers help.\n## Sharing fruit"),
                row(
                        LintRule.CONSENT_BY_USE,
                        "By using the orchard you consent to the harvest.",
                        "By using the orchard you give no consent to anything."),
                row(
                        LintRule.ACCEPTANCE_BY_USE,
                        "Continued use of the orchard means that you accept the new rules.",
                        "If you continue using the orchard you accept the rules, never a new purpose."),
                both(
                        LintRule.DIFFERENT_AGES,
                        List.of("Nobody under 13 climbs.", "Nobody under 16 climbs."),
                        List.of("Nobody under 13 climbs alone. Nobody under 16 climbs.", "Nobody under 16 climbs.")),
                row(
                        LintRule.UNEVEN_SAFEGUARD,
                        "Fruit is wrapped in transit.",
                        "Fruit is wrapped in transit. It is wrapped at rest."),
                row(
                        LintRule.OPEN_RETENTION,
                        "Baskets are kept as long as they are useful.",
                        "Baskets are kept as long as they are useful, at most 30 days."),
                row(
                        LintRule.SWALLOWING_EXCEPTION,
                        "Cores are not kept unless needed for delivery, tasting or support.",
                        "Cores are not kept unless somebody sets a mark for delivery, tasting or support."),
                row(
                        LintRule.COOKIES_LEFT_TO_BROWSER,
                        "Manage cookies in your browser settings.",
                        "Manage cookies in your browser settings or in our panel."),
                row(
                        LintRule.NOTICE_WITHOUT_LEAD,
                        "We will give notice of changes.",
                        "We will give notice of changes 30 days before they take effect."),
                row(
                        LintRule.VAGUE_TIME,
                        "Ladders are checked regularly.",
                        "Ladders are checked regularly, every 3 months."),
                row(LintRule.VAGUE_TIME, "The orchard is watched 24/7.", "The orchard is watched, every 60 seconds."),
                row(LintRule.UNCHECKED_NEGATION, "We do not:\n\n- Sell pears", "We do:\n\n- Sell pears"),
                row(LintRule.UNCHECKED_NEGATION, "Pears are neither sold nor lent.", "Pears are sold."),
                row(LintRule.UNCHECKED_NEGATION, "We never sell pears.", "We sell pears."),
                row(
                        LintRule.UNDEFINED_ANONYMITY,
                        "Pears are anonymised. Apples are de-identified.",
                        "Pears are anonymised. Apples are de-identified. Anonymised means that nobody can tell."
                                + " De-identified means that we hold no list."),
                row(
                        LintRule.SEVERAL_CONTROLLERS,
                        "Write to a@orchard.example or to b@garden.example.",
                        "Write to a@orchard.example or to b@orchard.example."),
                both(
                        LintRule.SEVERAL_CONTROLLERS,
                        List.of("Effective date: 1 May 2026", "Last updated: 2 May 2025"),
                        List.of("Effective date: 1 May 2026")));
    }

    private static Arguments row(LintRule rule, String broken, String sound) {
        return both(rule, List.of(broken), List.of(sound));
    }

    private static Arguments both(LintRule rule, List<String> broken, List<String> sound) {
        return Arguments.of(rule, broken, sound);
    }
}
