package dev.candid.database;

import static dev.candid.database.ClusterQueries.ask;
import static dev.candid.database.ClusterQueries.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresConfigurationTest {

    private final Path folder;
    private final EmbeddedPostgres postgres;

    PostgresConfigurationTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        ClusterQueries.linkBinaries(folder);
        this.postgres = EmbeddedPostgres.open(folder);
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void the_cluster_is_durable_and_speaks_with_passwords_on_loopback_only() throws Exception {
        assertThat(ask(
                        postgres,
                        "select string_agg(setting, ' ' order by name) from pg_settings where name in ('fsync',"
                                + " 'full_page_writes', 'wal_level', 'password_encryption', 'listen_addresses')"))
                .isEqualTo("on on 127.0.0.1 scram-sha-256 replica");
        assertThat(ask(
                        postgres,
                        "select datlocale || ' ' || pg_encoding_to_char(encoding) from pg_database"
                                + " where datname = current_database()"))
                .isEqualTo("C.UTF-8 UTF8");
        assertThat(ask(postgres, "select upper('straße é') = 'STRASSE É' or upper('é') = 'É'"))
                .isEqualTo("t");

        assertThatThrownBy(() -> DriverManager.getConnection(
                        postgres.access().url(), postgres.access().owner().user(), "guessed"))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("28P01");
    }

    @Test
    void neither_role_of_the_application_can_pass_row_level_security() throws Exception {
        assertThat(ask(
                        postgres,
                        "select count(*) from pg_roles where rolname in ('candid_owner', 'candid_app')"
                                + " and not (rolsuper or rolbypassrls or rolreplication or rolcreaterole)"))
                .isEqualTo("2");
    }

    @Test
    void the_backup_slot_is_ready_and_keeps_no_log_while_idle() throws Exception {
        assertThat(ask(
                        postgres,
                        "select slot_type || ' ' || active || ' ' || (restart_lsn is null)"
                                + " from pg_replication_slots where slot_name = 'candid_backup'"))
                .isEqualTo("physical false true");
        assertThat(ask(postgres, "show max_slot_wal_keep_size")).isEqualTo("2GB");
    }

    @Test
    void a_failing_statement_leaves_no_value_in_the_log() throws Exception {
        execute(postgres, "create table person (email text primary key, age int)");
        execute(postgres, "insert into person values ('canary-row@example.org', 1)");

        for (String broken : List.of(
                "insert into person values ('canary-row@example.org', 2)",
                "insert into person values ('canary-two@example.org', 'canary-number')",
                "select * from person where canary_column = 'canary-three'",
                "do $$ begin raise warning 'canary-warning'; raise exception 'canary-raised'; end $$")) {
            assertThatThrownBy(() -> execute(postgres, broken)).isInstanceOf(SQLException.class);
        }
        ask(postgres, "select email from person");

        assertThat(ClusterQueries.log(folder))
                .contains("database system is ready")
                .doesNotContain("canary");
    }
}
