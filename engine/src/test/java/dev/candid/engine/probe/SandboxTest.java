package dev.candid.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candid.engine.probe.Sandbox.Kind;
import dev.candid.engine.probe.Sandbox.Result;
import dev.candid.engine.probe.Sandbox.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxTest {

    @TempDir
    private Path folder;

    @Test
    void a_program_in_bubblewrap_sees_its_input_and_no_other_file() throws IOException {
        Path input = Files.writeString(folder.resolve("input"), "the input");
        Path secret = Files.writeString(folder.resolve("secret"), "another tenant's words");

        Result read = run(Kind.BUBBLEWRAP, input, "cat", "/in/media");
        Result stolen = run(Kind.BUBBLEWRAP, input, "cat", secret.toString());

        assertThat(read).isEqualTo(new Result.Ended(0, "the input", ""));
        assertThat(ended(stolen).exitCode()).isNotZero();
        assertThat(ended(stolen).output()).isEmpty();
    }

    @Test
    void without_a_sandbox_the_other_file_is_read_which_shows_that_the_test_can_tell() throws IOException {
        Path input = Files.writeString(folder.resolve("input"), "the input");
        Path secret = Files.writeString(folder.resolve("secret"), "another tenant's words");

        Result stolen = run(Kind.LIMITS_ONLY, input, "cat", secret.toString());

        assertThat(ended(stolen).output()).isEqualTo("another tenant's words");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NO_NETWORK", "LIMITS_ONLY"})
    void only_without_a_sandbox_a_program_reaches_the_loopback(Kind kind) throws IOException {
        assumeTrue(Sandbox.of(kind).works());
        Path input = Files.createFile(folder.resolve("input"));
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Result result = run(
                    kind, input, "bash", "-c", "echo hello > /dev/tcp/127.0.0.1/%d".formatted(listener.getLocalPort()));

            assertThat(ended(result).exitCode() == 0).isEqualTo(kind == Kind.LIMITS_ONLY);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NO_NETWORK"})
    void at_the_time_limit_a_program_and_its_children_are_killed(Kind kind) throws IOException, InterruptedException {
        assumeTrue(Sandbox.of(kind).works());
        Path input = Files.createFile(folder.resolve("input"));
        String mark = "31.0%07d".formatted(ProcessHandle.current().pid());
        Task task = task(input, Duration.ofMillis(700), "bash", "-c", "sleep " + mark + " & sleep " + mark + "; true");

        Result result = Sandbox.of(kind).run(task);

        assertThat(result).isInstanceOf(Result.TimedOut.class);
        for (int i = 0; i < 100 && sleepersWith(mark) > 0; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(sleepersWith(mark)).isZero();
    }

    private static long sleepersWith(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep " + mark))
                .count();
    }

    @Test
    void memory_and_written_bytes_are_bounded() throws IOException {
        Path input = Files.createFile(folder.resolve("input"));
        Path output = Files.createFile(folder.resolve("output"));
        Task hungry = task(input, Duration.ofSeconds(10), "perl", "-e", "print length('a' x 3000000000)");
        Task chatty = new Task(
                List.of("bash", "-c", "head -c 100000 /dev/zero > /out/media"),
                input,
                Optional.of(output),
                Duration.ofSeconds(10),
                1L << 30,
                5000);

        assertThat(ended(Sandbox.of(Kind.BUBBLEWRAP).run(hungry)).exitCode()).isNotZero();
        assertThat(ended(Sandbox.of(Kind.BUBBLEWRAP).run(chatty)).exitCode()).isNotZero();
        assertThat(output).hasSize(5000);
    }

    @Test
    void a_virtual_thread_may_run_a_program() throws IOException {
        Path input = Files.writeString(folder.resolve("input"), "the input");
        CompletableFuture<Result> result = new CompletableFuture<>();

        Thread.ofVirtual().start(() -> result.complete(run(Kind.BUBBLEWRAP, input, "cat", "/in/media")));

        assertThat(result.join()).isEqualTo(new Result.Ended(0, "the input", ""));
    }

    @Test
    void without_any_sandbox_every_file_is_refused() throws IOException, InterruptedException {
        Path file = folder.resolve("clip.mp4");
        MediaCorpus.clip(file);

        ProbeOutcome outcome = new MediaProbe(ProbeLimits.standard(), Sandbox.of(Kind.MISSING)).probe(file);

        assertThat(outcome).isEqualTo(new ProbeOutcome.Refused(RefusalReason.SANDBOX_MISSING, Kind.MISSING));
    }

    private static Result run(Kind kind, Path input, String... command) {
        return Sandbox.of(kind).run(task(input, Duration.ofSeconds(10), command));
    }

    private static Task task(Path input, Duration limit, String... command) {
        return new Task(List.of(command), input, Optional.empty(), limit, 1L << 30, 0);
    }

    private static Result.Ended ended(Result result) {
        assertThat(result).isInstanceOf(Result.Ended.class);
        return (Result.Ended) result;
    }
}
