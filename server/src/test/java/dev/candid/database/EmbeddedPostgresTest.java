package dev.candid.database;

import static dev.candid.database.ClusterQueries.ask;
import static dev.candid.database.ClusterQueries.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @BeforeEach
    void linkBinaries() throws IOException {
        ClusterQueries.linkBinaries(folder);
    }

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

    @Test
    void passwords_are_readable_by_the_operator_alone() throws Exception {
        PostgresSecrets first = PostgresSecrets.in(folder);

        assertThat(PostgresSecrets.in(folder)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.owner().password());
    }

    @Test
    void the_log_would_show_the_values_under_the_settings_of_postgresql_itself() throws Exception {
        Map<String, String> standard = Map.of(
                "log_min_messages", "warning", "log_min_error_statement", "error", "log_error_verbosity", "default");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder, standard)) {
            assertThatThrownBy(() -> execute(postgres, "select 'canary-number'::int"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(ClusterQueries.log(folder)).contains("canary-number");
    }

    @Test
    void what_a_killed_owner_left_running_is_stopped_before_a_new_start() throws Exception {
        Process owner = Owner.start(folder);
        long orphan = postmaster();
        owner.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            assertThat(ask(postgres, "select value from kept")).isEqualTo("acknowledged");
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void children_of_a_killed_postmaster_are_awaited_and_its_file_is_no_obstacle() throws Exception {
        Process owner = Owner.start(folder);
        kill(postmaster());
        owner.destroyForcibly().waitFor();
        Path status = folder.resolve("cluster/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(status));
        lines.set(0, Long.toString(ProcessHandle.current().pid())); // the number was given to another program
        Files.write(status, lines);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            assertThat(ask(postgres, "select value from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void a_second_process_joins_the_first_and_the_last_one_stops_it() throws Exception {
        Process first = Owner.start(folder);
        long postmaster = postmaster();

        try (EmbeddedPostgres second = EmbeddedPostgres.open(folder)) {
            assertThat(postmaster()).isEqualTo(postmaster);
            first.destroy();
            first.waitFor();

            assertThat(ask(second, "select value from kept")).isEqualTo("acknowledged");
            assertThat(postmaster()).isEqualTo(postmaster);
        }

        assertThat(processes().none()).isTrue();
    }

    @Test
    void a_cluster_that_was_not_finished_is_made_anew() throws Exception {
        Files.createDirectories(folder.resolve("cluster.new/base"));
        Files.writeString(folder.resolve("cluster.new/base/torn"), "half a file");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_port_that_was_taken_meanwhile_is_changed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            execute(postgres, "create table kept (value text)");
        }
        int before = Integer.parseInt(Files.readString(folder.resolve("port")).strip());

        try (ServerSocket taker = new ServerSocket(before, 1, InetAddress.getLoopbackAddress());
                EmbeddedPostgres postgres = EmbeddedPostgres.open(folder)) {
            assertThat(taker.isBound()).isTrue();
            assertThat(ask(postgres, "select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void data_of_another_major_version_is_refused_and_left_alone() throws Exception {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedPostgres.open(folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("made by PostgreSQL 17");
    }

    @Test
    void root_without_user_namespaces_runs_it_as_nobody() throws Exception {
        assumeTrue(Unprivileged.detect() != Unprivileged.AS_USER, "only root changes users");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = folder.resolve("postgres");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, Map.of(), Unprivileged.AS_NOBODY)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
            assertThat(Files.getOwner(home.resolve("cluster")).getName()).isEqualTo("nobody");
        }
    }

    @Test
    void root_without_user_namespaces_is_told_when_nobody_cannot_reach_the_folder() throws Exception {
        assumeTrue(Unprivileged.detect() != Unprivileged.AS_USER, "only root changes users");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> EmbeddedPostgres.open(folder.resolve("postgres"), Map.of(), Unprivileged.AS_NOBODY))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("CANDID_DATA");
    }

    @Test
    void a_user_runs_it_as_is() throws Exception {
        assumeTrue(Unprivileged.detect() == Unprivileged.IN_USER_NAMESPACE, "a user is made out of root here");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        Process owner = Owner.start(
                folder.resolve("postgres"),
                Owner.classPathCopiedTo(folder.resolve("lib")),
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups");

        assertThat(Files.getOwner(folder.resolve("postgres/cluster")).getName()).isEqualTo("nobody");
        owner.destroy();
        assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_unpacked_version_is_the_one_the_build_names() throws Exception {
        Path parent = Path.of(System.getProperty("candid.repository", ".."), "pom.xml");

        assertThat(Files.readString(parent))
                .contains("<postgres-binaries.version>" + PostgresBinaries.VERSION + "</postgres-binaries.version>");
        assertThat(PostgresBinaries.VERSION).startsWith(PostgresBinaries.MAJOR + ".");
    }

    private PostgresProcesses processes() throws IOException {
        return new PostgresProcesses(folder.toRealPath().resolve("cluster"));
    }

    private long postmaster() throws IOException {
        return processes().postmaster().orElseThrow();
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor();
    }
}
