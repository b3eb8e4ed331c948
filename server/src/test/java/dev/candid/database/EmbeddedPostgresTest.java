package dev.candid.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void data_survives_a_restart_and_the_port_stays() throws Exception {
        String url;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            execute(postgres, "create table kept (value text)", "insert into kept values ('still here')");
            url = postgres.access().url();
        }

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            assertThat(ask(postgres, "select value from kept")).isEqualTo("still here");
            assertThat(postgres.access().url()).isEqualTo(url);
        }

        assertThat(new PostgresProcesses(folder.toRealPath().resolve("cluster")).none())
                .isTrue();
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

    @Test
    void passwords_are_readable_by_the_operator_alone() throws Exception {
        PostgresSecrets first = PostgresSecrets.in(folder);

        assertThat(PostgresSecrets.in(folder)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.owner().password());
    }
}
