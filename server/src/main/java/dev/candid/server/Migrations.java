package dev.candid.server;

import dev.candid.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables of every module to this version: one Flyway for each module with a history of its own, so that
 * modules evolve apart, in a fixed order, as the owner of the tables.
 */
final class Migrations {

    /** Lowest module first. A folder of migrations that is not named here fails a test. */
    static final List<String> MODULES = List.of(
            "platform", "privacy", "vault", "storage", "accounts", "credits", "api", "library", "jobs", "videos");

    private Migrations() {}

    /** @throws org.flywaydb.core.api.FlywayException if a migration fails or was changed after it ran */
    static void run(DatabaseAccess access) {
        List<String> present =
                MODULES.stream().filter(Migrations::hasMigrations).toList();
        for (String module : present) {
            flyway(access, module).migrate();
        }
        hideHistories(access, present);
    }

    private static boolean hasMigrations(String module) {
        return Migrations.class.getClassLoader().getResource(folder(module)) != null;
    }

    private static String folder(String module) {
        return "db/migration/" + module;
    }

    private static Flyway flyway(DatabaseAccess access, String module) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(access.url(), access.owner().user(), access.owner().password())
                .locations("classpath:" + folder(module))
                .table("flyway_" + module)
                .baselineOnMigrate(true) // the schema holds the other modules' tables already
                .baselineVersion("0")
                .failOnMissingLocations(true)
                .placeholders(Map.of("application", access.application().user()))
                .load();
    }

    /** The application has no business with the histories, which default privileges would show it. */
    private static void hideHistories(DatabaseAccess access, List<String> modules) {
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = connection.createStatement()) {
            for (String module : modules) {
                statement.execute("revoke all on flyway_" + module + " from "
                        + access.application().user());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the migration histories could not be hidden", failure);
        }
    }
}
