package dev.candid.testing;

import dev.candid.database.DatabaseAccess;
import dev.candid.database.DatabaseLogin;
import dev.candid.database.EmbeddedPostgres;
import dev.candid.server.MigratedTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Databases for tests: one embedded PostgreSQL for the JVM, kept below the build folder for the next run, and in it a
 * fresh database for each who asks, copied from a template that was migrated once. Durability is off: nothing here
 * outlives a crash of the machine. Safe for use by many threads.
 */
public final class TestDatabase {

    private static final Map<String, String> FAST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable EmbeddedPostgres postgres;

    private TestDatabase() {}

    /** The PostgreSQL all tests of this JVM share; its superuser is for looking at the catalogue. */
    public static synchronized EmbeddedPostgres postgres() {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            EmbeddedPostgres opened = EmbeddedPostgres.open(folder(), FAST);
            running = opened;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(opened), "stop-test-postgres"));
            dropLeftovers(running);
            postgres = running;
        }
        return running;
    }

    /** An empty database with the tables of every module; dropped by a later run. */
    public static synchronized DatabaseAccess migrated() {
        return copyOf(template());
    }

    /** A database without any table of ours. */
    public static synchronized DatabaseAccess empty() {
        return copyOf("template1");
    }

    /** Where the shared PostgreSQL lives: one folder for each JVM that runs tests at the same time. */
    public static Path folder() {
        return buildFolder().resolve("test-postgres-" + System.getProperty("candid.testFork", "fork-1"));
    }

    /** {@code server/target}, wherever the tests were started from. */
    public static Path buildFolder() {
        String repository = System.getProperty("candid.repository");
        Path server = repository == null ? Path.of("") : Path.of(repository, "server");
        return server.toAbsolutePath().resolve("target");
    }

    private static DatabaseAccess copyOf(String template) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        administer(postgres(), "create database " + name + " template " + template + " owner candid_owner");
        return access(name);
    }

    private static DatabaseAccess access(String database) {
        DatabaseAccess standard = postgres().access();
        return new DatabaseAccess(postgres().url(database), standard.owner(), standard.application());
    }

    private static String template() {
        String name = "template_" + migrationsHash();
        if (!names(postgres()).contains(name)) {
            String unfinished = name + "_" + ProcessHandle.current().pid();
            administer(
                    postgres(),
                    "drop database if exists " + unfinished,
                    "create database " + unfinished + " owner candid_owner");
            MigratedTemplate.migrate(access(unfinished));
            administer(postgres(), "alter database " + unfinished + " rename to " + name);
        }
        return name;
    }

    private static String migrationsHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/*.sql");
            Arrays.sort(files, Comparator.comparing(Resource::getDescription));
            for (Resource file : files) {
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void dropLeftovers(EmbeddedPostgres postgres) {
        for (String name : names(postgres)) {
            String[] parts = name.split("_");
            boolean ofLivingTest = parts.length == 3
                    && ProcessHandle.of(Long.parseLong(parts[0].equals("test") ? parts[1] : parts[2]))
                            .isPresent();
            boolean currentTemplate = name.equals("template_" + migrationsHash());
            if (!ofLivingTest && !currentTemplate) {
                administer(postgres, "drop database if exists " + name + " with (force)");
            }
        }
    }

    /** Contexts close in shutdown hooks of their own, beside this one: they go first. */
    private static void stop(EmbeddedPostgres postgres) {
        for (int round = 0; round < 200 && isUsed(postgres); round++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        postgres.close();
    }

    private static boolean isUsed(EmbeddedPostgres postgres) {
        try (Connection connection = superuser(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where usename in ('candid_app', 'candid_owner')")) {
            return rows.next() && rows.getInt(1) > 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> names(EmbeddedPostgres postgres) {
        List<String> names = new ArrayList<>();
        try (Connection connection = superuser(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select datname from pg_database where datname like 'test\\_%' or datname like 'template\\_%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void administer(EmbeddedPostgres postgres, String... statements) {
        try (Connection connection = superuser(postgres);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection superuser(EmbeddedPostgres postgres) throws SQLException {
        DatabaseLogin login = postgres.superuser();
        return DriverManager.getConnection(postgres.url("postgres"), login.user(), login.password());
    }
}
