package dev.candid.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.database.DatabaseAccess;
import dev.candid.settings.CandidSettings;
import dev.candid.testing.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {

    @TempDir
    Path folder;

    @Test
    void on_a_healthy_machine_every_check_passes() {
        List<Finding> findings = examine(new FakeHealthyMachine());

        assertThat(findings)
                .hasSize(15)
                .allMatch(Finding::ok)
                .allMatch(finding -> finding.fix().isEmpty());
        assertThat(Doctor.isHealthy(findings)).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void each_check_fails_alone_when_it_should_and_says_what_to_do(
            String check, String fix, Consumer<FakeHealthyMachine> damage) {
        FakeHealthyMachine machine = new FakeHealthyMachine();
        damage.accept(machine);

        List<Finding> failed =
                examine(machine).stream().filter(finding -> !finding.ok()).toList();

        assertThat(failed).extracting(Finding::name).containsExactly(check);
        assertThat(failed.getFirst().fix()).contains(fix).doesNotContain("\n");
    }

    static Stream<Arguments> each_check_fails_alone_when_it_should_and_says_what_to_do() {
        return Stream.of(
                damage("mail", "candid.mail.host", machine -> machine.mailAnswers = false),
                damage("java", "install a JDK 25", machine -> machine.java = 24),
                damage("ffmpeg", "install -y --no-install-recommends ffmpeg", machine -> machine.ffmpeg = false),
                damage("ffmpeg", "ffmpeg", machine -> machine.encoders = " A....D aac  AAC"),
                damage("fonts", "fonts-noto-cjk", machine -> machine.missing = Set.of("NotoSansCJK")),
                damage("fonts", "fonts-noto-color-emoji", machine -> machine.missing = Set.of("NotoColorEmoji")),
                damage("fonts", "fonts-noto-core", machine -> machine.missing = Set.of("NotoSansThai")),
                damage("libraries", "libegl1", machine -> machine.missing = Set.of("libEGL")),
                damage("music", "fluid-soundfont-gm", machine -> machine.missing = Set.of("FluidR3")),
                damage("engine", "./candid up", machine -> machine.missing = Set.of("candid-engine.jar")),
                damage("memory", "1500 MB are needed", machine -> machine.memoryBytes = 1_000L << 20),
                damage("clock", "timedatectl", machine -> {
                    machine.now = Instant.parse("1970-01-01T00:10:00Z");
                    machine.newest = Optional.empty();
                }),
                damage("clock", "timedatectl", machine -> machine.now = machine.now.minusSeconds(3600)),
                damage("port", "--port 8481", machine -> {
                    machine.portFree = false;
                    machine.missing = Set.of("candid.pid");
                }),
                damage("port", "--port 8481", machine -> machine.portFree = false),
                damage("database", "log", machine -> machine.databaseTrouble = Optional.of("it does not answer")),
                damage("sandbox", "bubblewrap", machine -> machine.sandbox = false),
                damage("network", "user namespaces", machine -> machine.networkKept = false));
    }

    @Test
    void too_little_room_or_a_folder_that_cannot_be_written_fails_disk_and_work() {
        FakeHealthyMachine full = new FakeHealthyMachine();
        full.freeBytes = 100L << 20;
        FakeHealthyMachine locked = new FakeHealthyMachine();
        locked.writable = false;

        for (FakeHealthyMachine machine : List.of(full, locked)) {
            assertThat(examine(machine).stream().filter(finding -> !finding.ok()))
                    .extracting(Finding::name)
                    .containsExactly("disk", "work");
        }
    }

    @Test
    void a_port_that_candid_itself_uses_is_fine() {
        FakeHealthyMachine machine = new FakeHealthyMachine();
        machine.portFree = false;
        machine.running = true;

        assertThat(Doctor.isHealthy(examine(machine))).isTrue();
    }

    @Test
    void the_report_for_people_shows_the_fix_below_the_failure_and_the_other_is_json() {
        List<Finding> findings =
                List.of(Finding.good("java", "Java 25"), Finding.bad("disk", "full \"up\"", "free it"));

        assertThat(Doctor.asText(findings))
                .isEqualTo("ok    java       Java 25\nFAIL  disk       full \"up\"\n      fix: free it\n");
        assertThat(Doctor.asJson(findings))
                .isEqualTo(
                        "{\"ok\":false,\"checks\":[{\"name\":\"java\",\"ok\":true,\"found\":\"Java 25\",\"fix\":\"\"},"
                                + "{\"name\":\"disk\",\"ok\":false,\"found\":\"full \\\"up\\\"\",\"fix\":\"free it\"}]}\n");
    }

    @Test
    void the_machine_itself_is_looked_at() throws Exception {
        Machine machine = machine(settings("", ""));

        assertThat(machine.javaFeature()).isGreaterThanOrEqualTo(25);
        assertThat(machine.output(List.of("sh", "-c", "echo found"))).contains("found\n");
        assertThat(machine.output(List.of("sh", "-c", "exit 3"))).isEmpty();
        assertThat(machine.output(List.of("no-such-program"))).isEmpty();
        assertThat(machine.freeBytes(folder.resolve("not/yet/there"))).isPositive();
        assertThat(machine.availableMemoryBytes()).isPositive();
        assertThat(machine.canWrite(folder)).isTrue();
        assertThat(machine.canWrite(Path.of("/proc"))).isFalse();
        assertThat(machine.fileSystem(Path.of("/proc"))).isEqualTo("proc");
        assertThat(machine.newestChange(folder)).isEmpty();
        Files.writeString(folder.resolve("file"), "x");
        assertThat(machine.newestChange(folder)).isPresent();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(machine.portIsFree("127.0.0.1", taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void a_database_is_asked_whether_its_application_role_is_bound_by_row_level_security() throws Exception {
        DatabaseAccess access = TestDatabase.migrated();

        assertThat(machine(settings(access.url(), access.application().password()))
                        .database())
                .startsWith("PostgreSQL 18");
        assertThatThrownBy(() -> machine(settings(access.url(), "wrong")).database())
                .hasMessage("it does not answer (SQL state 28P01)");
        assertThatThrownBy(() -> machine(new CandidSettings(
                                folder,
                                "",
                                CandidSettings.Role.ALL,
                                CandidSettings.Announce.NONE,
                                new CandidSettings.Database(
                                        access.url(),
                                        "candid_owner",
                                        "",
                                        "candid_owner",
                                        access.owner().password(),
                                        2)))
                        .database())
                .hasMessage("the role candid_owner passes row-level security");
        assertThat(machine(settings("", "")).database()).contains("made at the first start");
    }

    private List<Finding> examine(Machine machine) {
        return new Checks(
                        machine,
                        settings("", ""),
                        "127.0.0.1",
                        8480,
                        "/opt/candid-engine.jar:/opt/lib/*",
                        new Checks.MailServer("mail.example.org", 587))
                .all();
    }

    private CandidSettings settings(String url, String appPassword) {
        return new CandidSettings(
                folder,
                "",
                CandidSettings.Role.ALL,
                CandidSettings.Announce.NONE,
                new CandidSettings.Database(url, "candid_owner", "", "candid_app", appPassword, 2));
    }

    private static Machine machine(CandidSettings settings) {
        return new LocalMachine(settings, Clock.systemUTC());
    }

    private static Arguments damage(String check, String fix, Consumer<FakeHealthyMachine> damage) {
        return Arguments.of(check, fix, damage);
    }
}
