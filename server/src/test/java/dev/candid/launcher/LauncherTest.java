package dev.candid.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candid.launcher.FakeMachine.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir
    Path folder;

    private FakeMachine machine;

    @BeforeEach
    void build() throws Exception {
        machine = new FakeMachine(folder);
    }

    @Test
    void without_a_jdk_one_line_says_what_to_install() throws Exception {
        Run run = machine.run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors().lines())
                .singleElement()
                .asString()
                .contains("JDK 25")
                .contains("install")
                .contains("JAVA_HOME");
        assertThat(machine.calls()).isEmpty();
    }

    @Test
    void an_older_jdk_in_java_home_is_not_taken() throws Exception {
        machine.environment("JAVA_HOME", machine.jdk("17.0.12").toString());

        Run run = machine.run("demo");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors().lines()).singleElement().asString().contains("JDK 25");
    }

    @Test
    void a_jdk_is_found_beside_an_older_one() throws Exception {
        machine.environment("JAVA_HOME", machine.jdk("17.0.12").toString());
        machine.jdk("25.0.3");

        assertThat(machine.run("fix").exit()).isZero();
        assertThat(machine.calls()).containsExactly("mvn -B -ntp -q spotless:apply");
    }

    @Test
    void an_unknown_command_is_refused_and_help_names_the_known_ones() throws Exception {
        Run unknown = machine.run("dance");
        Run help = machine.run("--help");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.errors().lines()).singleElement().asString().contains("no command dance");
        assertThat(help.exit()).isZero();
        assertThat(help.output()).contains("up", "stop", "demo", "doctor", "test", "bench", "fix");
    }

    @Test
    void a_user_is_given_the_exact_command_for_missing_packages_and_nothing_is_installed() throws Exception {
        machine.jdk("25");
        machine.program("id", "echo 1000");
        machine.program("dpkg-query", "echo 'maven installed'; echo 'ffmpeg config-files'");

        Run run = machine.run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors())
                .contains(
                        "sudo apt-get update && sudo apt-get install -y --no-install-recommends ffmpeg fonts-noto-core")
                .doesNotContain("maven");
        assertThat(machine.calls()).isEmpty();
    }

    @Test
    void root_has_the_missing_packages_installed() throws Exception {
        machine.jdk("25");
        machine.program(
                "dpkg-query",
                "for word; do case $word in -* | bubblewrap) ;; *) echo \"$word installed\";; esac; done");

        machine.run("demo");

        assertThat(machine.calls())
                .startsWith("apt-get -q update", "apt-get -q install -y --no-install-recommends bubblewrap");
    }

    @Test
    void a_package_that_cannot_be_installed_ends_with_its_reason() throws Exception {
        machine.jdk("25");
        machine.program("dpkg-query", "exit 1");
        machine.program("apt-get", "echo 'E: no network here'; exit 100");

        Run run = machine.run("demo");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors()).contains("E: no network here").contains("apt.log");
    }

    @Test
    void it_builds_once_and_again_only_when_a_source_changed_or_went() throws Exception {
        machine.jdk("25");
        Path one = machine.root().resolve("engine/src/main/One.java");

        machine.run("demo");
        machine.run("demo");
        assertThat(builds()).isEqualTo(1);

        Instant base = Files.getLastModifiedTime(one).toInstant().plusSeconds(60);
        Files.setLastModifiedTime(one, FileTime.from(base.plusSeconds(5)));
        machine.run("demo");
        assertThat(builds()).isEqualTo(2);

        Files.setLastModifiedTime(one, FileTime.from(base.minusSeconds(600)));
        machine.run("demo");
        assertThat(builds()).isEqualTo(2);

        Files.delete(one);
        Files.setLastModifiedTime(one.getParent(), FileTime.from(base.plusSeconds(5)));
        machine.run("demo");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void a_failed_build_shows_the_errors_and_where_the_log_is() throws Exception {
        machine.jdk("25");
        machine.program("mvn", "echo '[INFO] fine so far'; echo '[ERROR] One.java: cannot find symbol'; exit 1");

        Run run = machine.run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors())
                .contains("[ERROR] One.java: cannot find symbol")
                .contains("target/build.log")
                .doesNotContain("fine so far");
        assertThat(machine.calls()).isEmpty();
    }

    @Test
    void up_passes_port_and_role_and_refuses_what_it_does_not_know() throws Exception {
        machine.jdk("25");

        machine.run("up", "--port", "9000", "--role", "web");

        assertThat(machine.calls().getLast())
                .contains("dev.candid.server.CandidApplication")
                .contains("--server.port=9000")
                .contains("--candid.role=web")
                .contains("-Dcandid.data=" + folder.resolve("data"))
                .contains("--candid.announce=text");
        assertThat(machine.run("up", "--colour").exit()).isEqualTo(1);
    }

    @Test
    void demo_and_doctor_pass_their_arguments_on() throws Exception {
        machine.jdk("25");

        machine.run("demo", "--out", "some where");
        assertThat(machine.calls().getLast()).endsWith("dev.candid.demo.Demo --out some where");

        machine.run("doctor", "--json");
        assertThat(machine.calls().getLast()).endsWith("dev.candid.doctor.Doctor --json");
    }

    @Test
    void the_doctor_reports_a_missing_jdk_in_its_own_format() throws Exception {
        Run text = machine.run("doctor");
        Run json = machine.run("doctor", "--json");

        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.output()).startsWith("FAIL  java").contains("fix: install a JDK 25");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.output()).startsWith("{\"ok\":false,\"checks\":[{\"name\":\"java\",\"ok\":false");
    }

    @Test
    void test_runs_everything_and_ends_with_the_summary_of_each_part() throws Exception {
        machine.jdk("25");
        machine.program("mvn", """
                echo "mvn $*" >>calls
                echo '[INFO] Building Candid engine 0.1.0-SNAPSHOT'
                echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in OneTest'
                echo '[INFO] Tests run: 7, Failures: 0, Errors: 0, Skipped: 1'
                echo '[INFO] BUILD SUCCESS'
                """);

        Run run = machine.run("test", "--long");

        assertThat(run.exit()).isZero();
        assertThat(Files.readString(machine.root().resolve("calls")))
                .isEqualTo("mvn -B -ntp -DtestForks=2 verify -DexcludedTestGroups=\n");
        assertThat(run.output().lines().toList())
                .endsWith(
                        "[INFO] Building Candid engine 0.1.0-SNAPSHOT",
                        "[INFO] Tests run: 7, Failures: 0, Errors: 0, Skipped: 1");
    }

    @Test
    void a_failed_check_fails_the_command() throws Exception {
        machine.jdk("25");
        machine.program("mvn", "echo '[ERROR] Tests run: 7, Failures: 1, Errors: 0, Skipped: 0'; exit 1");

        Run run = machine.run("test");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("Failures: 1");
    }

    @Test
    void stop_says_when_nothing_runs() throws Exception {
        Run run = machine.run("stop");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors()).contains("nothing of " + folder.resolve("data") + " is running");
    }

    @Test
    void the_script_is_clean_for_shellcheck() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
        Process shellcheck = new ProcessBuilder(
                        "shellcheck", FakeMachine.repository().resolve("candid").toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(shellcheck.getInputStream().readAllBytes())).isEmpty();
        assertThat(shellcheck.waitFor()).isZero();
    }

    private long builds() throws Exception {
        return machine.calls().stream()
                .filter(call -> call.equals("mvn -B -ntp -DskipTests package"))
                .count();
    }
}
