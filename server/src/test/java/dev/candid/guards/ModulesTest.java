package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ImportOption;
import dev.candid.server.CandidApplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ModulesTest {

    private static final ImportOption EVERYTHING = location -> true;

    @Test
    void modules_keep_to_the_allowed_arrows() {
        ApplicationModules.of(CandidApplication.class).verify();
    }

    @Test
    void every_module_lists_what_it_may_use() {
        assertThat(unlisted(ApplicationModules.of(CandidApplication.class))).isEmpty();
    }

    @Test
    void an_arrow_that_is_not_allowed_is_caught() {
        ApplicationModules broken = ApplicationModules.of("dev.candid.guards.fixture.modules", EVERYTHING);

        assertThatExceptionOfType(Violations.class).isThrownBy(broken::verify).withMessageContaining("Reaches");
    }

    @Test
    void a_module_without_a_list_is_caught() {
        ApplicationModules broken = ApplicationModules.of("dev.candid.guards.fixture.modules", EVERYTHING);

        assertThat(unlisted(broken)).containsExactly("open");
    }

    /** Modulith takes a missing list for no limit; so the annotation itself is looked at. */
    private static List<String> unlisted(ApplicationModules modules) {
        return modules.stream()
                .filter(module -> {
                    try {
                        Class<?> info = Class.forName(module.getBasePackage().getName() + ".package-info");
                        ApplicationModule annotation = info.getAnnotation(ApplicationModule.class);
                        return annotation == null
                                || List.of(annotation.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN);
                    } catch (ClassNotFoundException e) {
                        return true;
                    }
                })
                .map(module -> module.getIdentifier().toString())
                .toList();
    }
}
