package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final String FIXTURE = "dev.candid.guards.fixture";

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .importPaths(
                    SourceTree.repository().resolve("engine/target/classes"),
                    SourceTree.repository().resolve("server/target/classes"));

    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPath(Path.of("target/test-classes/" + FIXTURE.replace('.', '/')));

    @Test
    void the_projects_own_classes_are_looked_at() {
        assertThat(PROJECT.contain("dev.candid.engine.spec.VideoSpec")).isTrue();
        assertThat(PROJECT.contain("dev.candid.server.kernel.Credits")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_projects_own_classes_keep(ArchRule rule) {
        rule.check(PROJECT);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_class_that_breaks_a_rule_is_caught(ArchRule rule, String culprit) {
        List<String> failures = rule.evaluate(BROKEN).getFailureReport().getDetails();

        assertThat(failures).isNotEmpty().allMatch(line -> line.contains(culprit));
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                HouseRules.INTERNALS_ARE_PACKAGE_PRIVATE,
                HouseRules.TIME_COMES_FROM_A_CLOCK,
                HouseRules.FIELDS_OF_BEANS_ARE_FINAL,
                HouseRules.BEANS_HAVE_ONE_CONSTRUCTOR,
                HouseRules.EVENTS_CARRY_IDS_AND_AMOUNTS,
                HouseRules.serverKnowsTheEnginesWordsOnly("dev.candid.server", "dev.candid.engine"),
                HouseRules.onlyEgressReachesOut("dev.candid.server"),
                HouseRules.engineKnowsNoServer("dev.candid.engine", "dev.candid.server"));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(HouseRules.INTERNALS_ARE_PACKAGE_PRIVATE, "PublicInternal"),
                Arguments.of(HouseRules.TIME_COMES_FROM_A_CLOCK, "ReadsTheClock"),
                Arguments.of(HouseRules.FIELDS_OF_BEANS_ARE_FINAL, "ChangingBean"),
                Arguments.of(HouseRules.BEANS_HAVE_ONE_CONSTRUCTOR, "TwoConstructorsBean"),
                Arguments.of(HouseRules.EVENTS_CARRY_IDS_AND_AMOUNTS, "PersonNamed"),
                Arguments.of(
                        HouseRules.serverKnowsTheEnginesWordsOnly(FIXTURE + ".server", FIXTURE + ".engine"),
                        "DrawsByItself"),
                Arguments.of(HouseRules.onlyEgressReachesOut(FIXTURE + ".server"), "SendsByItself"),
                Arguments.of(HouseRules.engineKnowsNoServer(FIXTURE + ".engine", FIXTURE + ".server"), "Pen"));
    }
}
