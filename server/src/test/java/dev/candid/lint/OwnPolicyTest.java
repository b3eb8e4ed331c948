package dev.candid.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPolicyTest {

    @Test
    void nothing_is_reported_on_our_policy_but_negations() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("candid.repository"), "policy", "policy.en.md"));

        assertThat(new PolicyLinter().lint(List.of(PolicyReader.read("policy", text))))
                .filteredOn(finding -> finding.rule() != LintRule.UNCHECKED_NEGATION)
                .isEmpty();
    }
}
