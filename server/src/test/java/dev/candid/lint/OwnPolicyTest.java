package dev.candid.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OwnPolicyTest {

    /** Anchors of sentences and of sections, links, and the settings that are shown in the text. */
    private static final Pattern FRAME =
            Pattern.compile("^\\[[a-z0-9-]+]|\\{#?[a-z0-9.-]+}|]\\([^)]*\\)", Pattern.MULTILINE);

    @Test
    void nothing_is_reported_on_our_policy_but_negations() throws IOException {
        assertThat(new PolicyLinter().lint(List.of(PolicyReader.read("policy", text("en")))))
                .filteredOn(finding -> finding.rule() != LintRule.UNCHECKED_NEGATION)
                .isEmpty();
    }

    @Test
    void the_translation_has_the_same_sentences_and_settings_in_the_same_order() throws IOException {
        assertThat(frame(text("de"))).isEqualTo(frame(text("en"))).hasSizeGreaterThan(100);
        assertThat(frame(text("de").replaceFirst("(?m)^\\[account-data].*\n", "")))
                .isNotEqualTo(frame(text("en")));
    }

    private static List<String> frame(String text) {
        return FRAME.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String text(String language) throws IOException {
        return Files.readString(
                Path.of(System.getProperty("candid.repository"), "policy", "policy." + language + ".md"));
    }
}
