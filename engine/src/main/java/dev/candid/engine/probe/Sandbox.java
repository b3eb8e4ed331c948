package dev.candid.engine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs one program on one file, away from everything else. With bubblewrap the program sees its own binaries, the
 * input read-only and, if it writes, one output file: no network, no other file, no other process, no capability, an
 * empty environment. In any case memory, processor time, file size and open files are bounded, and the program with
 * all its children is killed at the time limit or when this process dies. Safe for use by several threads.
 */
public final class Sandbox {

    /** What the program can reach, best first. */
    public enum Kind {
        /** Nothing but its input: own mount, network and process namespaces. */
        BUBBLEWRAP,
        /** No network and no other process, but the file system of the user: util-linux {@code unshare}. */
        NO_NETWORK,
        /** Only memory, time and size are bounded; never chosen by itself. */
        LIMITS_ONLY,
        /** Nothing here can keep a program apart: every file is refused. */
        MISSING
    }

    /** Stands in a command for the input file, with the {@code file:} protocol named. */
    static final String INPUT = "{input}";

    /** Stands in a command for the output file. */
    static final String OUTPUT = "{output}";

    private static final int ANSWER_BYTES = 1 << 18;
    private static final List<String> SYSTEM_FOLDERS = List.of("bin", "sbin", "lib", "lib64");
    private static final Duration START_TIME = Duration.ofSeconds(10);

    private final Kind kind;

    private Sandbox(Kind kind) {
        this.kind = kind;
    }

    /** The best kind that works on this machine, found by trying; takes some tens of milliseconds. */
    public static Sandbox detect() {
        for (Kind candidate : List.of(Kind.BUBBLEWRAP, Kind.NO_NETWORK)) {
            if (new Sandbox(candidate).works()) {
                return new Sandbox(candidate);
            }
        }
        return new Sandbox(Kind.MISSING);
    }

    /** A given kind; for an operator who decides so, and for tests. */
    public static Sandbox of(Kind kind) {
        return new Sandbox(kind);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a program starts in it. */
    public boolean works() {
        if (kind == Kind.MISSING) {
            return false;
        }
        Task task = new Task(List.of("true"), Path.of("/dev/null"), Optional.empty(), START_TIME, 1L << 30, 0);
        try {
            return run(task) instanceof Result.Ended ended
                    && ended.exitCode() == 0
                    && ended.output().isEmpty()
                    && ended.complaints().isEmpty();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /**
     * One program to run.
     *
     * @param command with {@link #INPUT} and {@link #OUTPUT} in the place of the files
     * @param output an existing file that the program may write to
     */
    record Task(
            List<String> command,
            Path input,
            Optional<Path> output,
            Duration limit,
            long memoryBytes,
            long outputBytes) {}

    /** How a program ended. */
    sealed interface Result {
        /** By itself, or by a signal: then the code is 128 and the signal's number. */
        record Ended(int exitCode, String output, String complaints) implements Result {}

        record TimedOut() implements Result {}
    }

    /** @throws UncheckedIOException if the program cannot be started (an outage) */
    Result run(Task task) {
        if (!Thread.currentThread().isVirtual()) {
            return runHere(task);
        }
        // The kernel kills the program when the thread that started it ends, and a carrier may end any time.
        CompletableFuture<Result> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> answer.completeAsync(() -> runHere(task), Runnable::run));
        return answer.join();
    }

    private Result runHere(Task task) {
        ProcessBuilder builder = new ProcessBuilder(commandLine(task));
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        try {
            Process process = builder.start();
            CompletableFuture<String> output = readAside(process.getInputStream());
            CompletableFuture<String> complaints = readAside(process.getErrorStream());
            try {
                if (!process.waitFor(task.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Result.TimedOut();
                }
                return new Result.Ended(process.exitValue(), output.join(), complaints.join());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Result.TimedOut();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandboxed program did not start", e);
        }
    }

    private static CompletableFuture<String> readAside(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> text.complete(readBounded(stream)));
        return text;
    }

    /** Keeps the first part and drains the rest, so that a chatty program neither blocks nor fills the memory. */
    private static String readBounded(InputStream stream) {
        byte[] kept = new byte[0];
        try (stream) {
            kept = stream.readNBytes(ANSWER_BYTES);
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The program was killed while it wrote; what was read so far is all there is.
            return new String(kept, StandardCharsets.UTF_8);
        }
        return new String(kept, StandardCharsets.UTF_8);
    }

    private List<String> commandLine(Task task) {
        String input = kind == Kind.BUBBLEWRAP
                ? "/in/media"
                : task.input().toAbsolutePath().toString();
        String output = kind == Kind.BUBBLEWRAP
                ? "/out/media"
                : task.output().map(path -> path.toAbsolutePath().toString()).orElse("/dev/null");
        List<String> line = new ArrayList<>(
                switch (kind) {
                    case BUBBLEWRAP -> bubblewrap(task);
                    case NO_NETWORK ->
                        List.of(
                                "unshare",
                                "--user",
                                "--map-root-user",
                                "--net",
                                "--ipc",
                                "--pid",
                                "--fork",
                                "--kill-child=SIGKILL");
                    case LIMITS_ONLY -> List.<String>of();
                    case MISSING -> throw new IllegalStateException("nothing runs without a sandbox");
                });
        line.addAll(List.of(
                "prlimit",
                "--as=" + task.memoryBytes(),
                "--cpu=" + (task.limit().toSeconds() * 2 + 1),
                "--fsize=" + task.outputBytes(),
                "--nofile=64",
                "--core=0",
                "--"));
        for (String word : task.command()) {
            line.add(word.replace(INPUT, "file:" + input).replace(OUTPUT, "file:" + output));
        }
        return line;
    }

    private static List<String> bubblewrap(Task task) {
        List<String> line = new ArrayList<>(List.of(
                "bwrap",
                "--unshare-all",
                "--unshare-user",
                "--uid",
                "65534",
                "--gid",
                "65534",
                "--hostname",
                "sandbox",
                "--cap-drop",
                "ALL",
                "--die-with-parent",
                "--new-session",
                "--ro-bind",
                "/usr",
                "/usr",
                "--ro-bind-try",
                "/etc/ld.so.cache",
                "/etc/ld.so.cache",
                "--ro-bind-try",
                "/etc/alternatives",
                "/etc/alternatives",
                "--dev",
                "/dev",
                "--proc",
                "/proc"));
        for (String name : SYSTEM_FOLDERS) {
            Path folder = Path.of("/", name);
            if (Files.isSymbolicLink(folder)) {
                line.addAll(List.of("--symlink", "usr/" + name, folder.toString()));
            } else if (Files.isDirectory(folder)) {
                line.addAll(List.of("--ro-bind", folder.toString(), folder.toString()));
            }
        }
        line.addAll(List.of("--ro-bind", task.input().toAbsolutePath().toString(), "/in/media"));
        task.output()
                .ifPresent(path ->
                        line.addAll(List.of("--bind", path.toAbsolutePath().toString(), "/out/media")));
        line.addAll(List.of("--chdir", "/", "--"));
        return line;
    }
}
