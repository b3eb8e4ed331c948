package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.database.DatabaseAccess;
import dev.candid.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationsTest {

    @Test
    void every_folder_of_migrations_belongs_to_a_module_that_is_migrated() throws IOException {
        Path folders = TestDatabase.buildFolder().resolve("../src/main/resources/db/migration");
        try (Stream<Path> modules = Files.list(folders)) {
            List<String> present =
                    modules.map(folder -> folder.getFileName().toString()).toList();

            assertThat(Migrations.MODULES).containsAll(present);
            assertThat(histories(TestDatabase.migrated()))
                    .containsExactlyInAnyOrderElementsOf(
                            present.stream().map(module -> "flyway_" + module).toList());
        }
    }

    @Test
    void a_start_asks_the_histories_only_when_a_migration_is_new_or_changed() {
        DatabaseAccess access = TestDatabase.migrated();
        JdbcClient owner = owner(access);
        owner.sql("drop table flyway_platform; drop function candid_visible cascade")
                .update();

        Migrations.run(access);
        assertThat(histories(access)).doesNotContain("flyway_platform");

        owner.sql("comment on schema public is 'candid migrations of another version'")
                .update();
        Migrations.run(access);
        assertThat(histories(access)).contains("flyway_platform");
        assertThat(owner.sql("select candid_visible(null)").query(Boolean.class).single())
                .isFalse();
    }

    private static List<String> histories(DatabaseAccess access) {
        return owner(access)
                .sql("select tablename from pg_tables where tablename like 'flyway\\_%'")
                .query((row, index) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static JdbcClient owner(DatabaseAccess access) {
        return JdbcClient.create(new DriverManagerDataSource(
                access.url(), access.owner().user(), access.owner().password()));
    }
}
