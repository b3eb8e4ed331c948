package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlRulesTest {

    private static final Path MODULES = SourceTree.repository().resolve("server/src/main/java/dev/candid/server");

    @Test
    void no_query_touches_the_tables_of_another_module() {
        List<String> violations = new ArrayList<>();
        for (Path file : SourceTree.files(MODULES, ".java")) {
            Path inside = MODULES.relativize(file);
            if (inside.getNameCount() > 1) {
                String module = inside.getName(0).toString();
                violations.addAll(SqlRules.inJava(module, inside.toString(), SourceTree.read(file)));
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void no_migration_touches_the_tables_of_another_module() {
        List<String> violations = new ArrayList<>();
        for (Path file : SourceTree.migrations()) {
            String module = file.getParent().getFileName().toString();
            violations.addAll(SqlRules.inSql(module, file.toString(), SourceTree.read(file)));
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void a_query_over_another_modules_table_is_caught() {
        String source = """
                class Sneaky { String sql = "select 1 from kernel_balance join videos_video using (id)"; }
                """;

        assertThat(SqlRules.inJava("videos", "Sneaky", source))
                .singleElement()
                .asString()
                .contains("kernel_balance");
    }

    @Test
    void a_foreign_key_into_another_module_is_caught() {
        String migration = "create table videos_video (person_id uuid references kernel_person (id))";

        assertThat(SqlRules.inSql("videos", "V1", migration))
                .singleElement()
                .asString()
                .contains("kernel_person");
    }
}
