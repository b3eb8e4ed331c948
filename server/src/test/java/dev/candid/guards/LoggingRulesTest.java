package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.candid.guards.fixture.logging.LogsText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingRulesTest {

    @Test
    void modules_log_events_and_no_text() {
        JavaClasses server = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.candid.server");

        assertThat(LoggingRules.onlyEventLogLogs("dev.candid.server.*..")
                        .evaluate(server)
                        .getFailureReport()
                        .getDetails())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                LogsText.BySlf4j.class,
                LogsText.ByTheJdk.class,
                LogsText.BySystemLogger.class,
                LogsText.ByTheTerminal.class,
                LogsText.ByATrace.class
            })
    void text_in_the_log_is_caught(Class<?> fixture) {
        JavaClasses broken = new ClassFileImporter().importClasses(fixture);

        assertThat(LoggingRules.onlyEventLogLogs("dev.candid.guards.fixture.logging")
                        .evaluate(broken)
                        .hasViolation())
                .isTrue();
    }
}
