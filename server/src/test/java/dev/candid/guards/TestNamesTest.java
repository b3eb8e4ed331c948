package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Surefire silently skips a test class whose name does not end in Test. */
class TestNamesTest {

    private static final Pattern TEST_METHOD =
            Pattern.compile("^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b", Pattern.MULTILINE);
    private static final Pattern ABSTRACT = Pattern.compile("^(public )?abstract class ", Pattern.MULTILINE);

    @Test
    void every_class_with_tests_has_a_name_that_is_run() {
        List<String> skipped = SourceTree.testSources().stream()
                .filter(file -> isSkipped(file.getFileName().toString(), SourceTree.read(file)))
                .map(Object::toString)
                .toList();

        assertThat(skipped).isEmpty();
    }

    @Test
    void a_class_with_tests_and_another_ending_is_caught() {
        assertThat(isSkipped("LedgerChecks.java", "class LedgerChecks {\n    @Test\n    void runs() {}\n}"))
                .isTrue();
        assertThat(isSkipped("LedgerTest.java", "class LedgerTest {\n    @Test\n    void runs() {}\n}"))
                .isFalse();
    }

    private static boolean isSkipped(String fileName, String source) {
        return TEST_METHOD.matcher(source).find()
                && !ABSTRACT.matcher(source).find()
                && !fileName.endsWith("Test.java");
    }
}
