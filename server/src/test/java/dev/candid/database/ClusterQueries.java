package dev.candid.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** What the tests of the launcher ask a cluster, and the log they read afterwards. */
final class ClusterQueries {

    private ClusterQueries() {}

    /** Unpacking takes seconds, so it is done once for all tests of the build. */
    static void linkBinaries(Path home) throws IOException {
        Path store = Files.createDirectories(TestDatabase.folder());
        Files.createSymbolicLink(home.resolve(PostgresBinaries.VERSION), PostgresBinaries.unpackedBelow(store));
    }

    static String log(Path home) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(home.resolve("log"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = owner(postgres);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = owner(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }

    private static Connection owner(EmbeddedPostgres postgres) throws SQLException {
        DatabaseLogin owner = postgres.access().owner();
        return DriverManager.getConnection(postgres.access().url(), owner.user(), owner.password());
    }
}
