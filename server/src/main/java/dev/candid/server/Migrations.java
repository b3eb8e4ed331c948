package dev.candid.server;

import dev.candid.database.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the tables of every module to this version: one Flyway for each module with a history of its own, so that
 * modules evolve apart, in a fixed order, as the owner of the tables.
 */
final class Migrations {

    /** Lowest module first. A folder of migrations that is not named here fails a test. */
    static final List<String> MODULES = List.of(
            "platform",
            "privacy",
            "vault",
            "storage",
            "accounts",
            "terms",
            "signin",
            "support",
            "credits",
            "api",
            "library",
            "brand",
            "jobs",
            "videos",
            "egress",
            "notices",
            "console");

    private Migrations() {}

    /**
     * Does nothing when exactly these files ran before, which a fingerprint in the database says: asking each history
     * costs a start most of a second.
     *
     * @throws org.flywaydb.core.api.FlywayException if a migration fails or was changed after it ran
     */
    static void run(DatabaseAccess access) {
        String fingerprint = fingerprint();
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = connection.createStatement()) {
            if (fingerprint.equals(storedFingerprint(statement))) {
                return;
            }
            List<String> present =
                    MODULES.stream().filter(Migrations::hasMigrations).toList();
            for (String module : present) {
                flyway(access, module).migrate();
                // The application has no business with the histories, which default privileges would show it.
                statement.execute("revoke all on flyway_" + module + " from "
                        + access.application().user());
            }
            statement.execute("comment on schema public is '" + fingerprint + "'");
        } catch (SQLException failure) {
            throw new IllegalStateException("the tables could not be brought to this version", failure);
        }
    }

    private static String storedFingerprint(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select obj_description('public'::regnamespace)")) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /** Of the names and contents of all files, in the order of their names. */
    private static String fingerprint() {
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
            Arrays.sort(files, Comparator.comparing(Migrations::name));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                digest.update(name(file).getBytes(StandardCharsets.UTF_8));
                digest.update(file.getContentAsByteArray());
            }
            return "candid migrations " + HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(Resource file) {
        try {
            String path = file.getURL().getPath();
            return path.substring(path.lastIndexOf("db/migration/"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
}
