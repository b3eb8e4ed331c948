package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceRulesTest {

    @Test
    void the_projects_own_sources_keep_the_rules() {
        List<Path> sources = SourceTree.mainSources();

        List<String> violations = sources.stream()
                .flatMap(file -> SourceRules.violations(file.toString(), SourceTree.read(file)).stream())
                .toList();

        assertThat(sources).hasSizeGreaterThan(10);
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void a_source_that_breaks_a_rule_is_caught(String source, String expected) {
        assertThat(SourceRules.violations("Broken", source))
                .singleElement()
                .asString()
                .contains(expected);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("class Broken {}\n" + "//\n".repeat(SourceRules.FILE_LINES), "file of 601 lines"),
                Arguments.of(
                        "class Broken { void run() {\n" + ";\n".repeat(SourceRules.METHOD_LINES) + "} }",
                        "method run of 62 lines"),
                Arguments.of(
                        "class Broken { void run(int a, int b, int c, int d, int e, int f, int g, int h) {} }",
                        "with 8 parameters"),
                Arguments.of("class Broken { // TO" + "DO later\n}", "a task without an issue number"),
                Arguments.of("/**\n * @author somebody\n */\nclass Broken {}", "author tag"),
                Arguments.of("class Broken { void run() { try { run(); } catch (Exception e) { } } }", "broad catch"),
                Arguments.of("record Name(String reveal) {}", "personal data prints in clear"),
                Arguments.of("public class PageHelper {}", "a name that says nothing"));
    }

    @Test
    void a_record_of_personal_data_that_prints_redacted_is_let_through() {
        String source = "record Name(String reveal) { public String toString() { return \"Name[redacted]\"; } }";

        assertThat(SourceRules.violations("Fine", source)).isEmpty();
    }

    @Test
    void a_task_with_an_issue_number_is_let_through() {
        assertThat(SourceRules.violations("Fine", "class Fine { // TO" + "DO #12 later\n}"))
                .isEmpty();
    }
}
