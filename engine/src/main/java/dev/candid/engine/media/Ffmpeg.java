package dev.candid.engine.media;

import dev.candid.engine.StageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code ffmpeg} or {@code ffprobe}. It reads files and pipes only, whatever a media file refers to. The
 * process dies with the run: on a timeout, on an interrupt and when this JVM ends.
 *
 * <p>Arguments are ours alone. Text that a person wrote never stands among them: it would be read as filter syntax.
 */
public final class Ffmpeg {

    /** What a run left on its error stream, at most the last {@value #TAIL_BYTES} bytes. */
    public record Outcome(String log) {}

    /** Writes the standard input of the process; it is closed for the writer. */
    @FunctionalInterface
    public interface Feed {
        void write(OutputStream input) throws IOException;
    }

    /** Reads the standard output of the process to its end. */
    @FunctionalInterface
    public interface Drain {
        void read(InputStream output) throws IOException;
    }

    private static final int TAIL_BYTES = 262_144;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final List<String> command;
    private Duration timeout = DEFAULT_TIMEOUT;
    private Optional<Path> folder = Optional.empty();
    private Optional<Feed> feed = Optional.empty();
    private Drain drain = output -> output.transferTo(OutputStream.nullOutputStream());

    private Ffmpeg(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** A run of ffmpeg that overwrites its outputs; global options are set here. */
    public static Ffmpeg ffmpeg(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program("ffmpeg"));
        command.addAll(List.of("-nostdin", "-hide_banner", "-nostats", "-y"));
        for (String argument : arguments) {
            if (argument.equals("-i")) {
                command.addAll(List.of("-protocol_whitelist", "file,pipe"));
            }
            command.add(argument);
        }
        return new Ffmpeg(command);
    }

    /** A run of ffprobe; its answer comes by {@link #drain}. */
    public static Ffmpeg ffprobe(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program("ffprobe"));
        command.addAll(List.of("-hide_banner", "-protocol_whitelist", "file,pipe"));
        command.addAll(arguments);
        return new Ffmpeg(command);
    }

    /** The form of a path that ffmpeg takes for a plain file, whatever characters the name holds. */
    public static String file(Path path) {
        return "file:" + path.toAbsolutePath();
    }

    /** The time after which the process is killed; ten minutes unless set. */
    public Ffmpeg timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /** The folder the process runs in. */
    public Ffmpeg in(Path workFolder) {
        this.folder = Optional.of(workFolder);
        return this;
    }

    /** What is written to the process, on a thread of its own; without it the standard input is empty. */
    public Ffmpeg feed(Feed writer) {
        this.feed = Optional.of(writer);
        return this;
    }

    /** Who reads what the process prints, on a thread of its own; without it the output is thrown away. */
    public Ffmpeg drain(Drain reader) {
        this.drain = reader;
        return this;
    }

    /**
     * Runs to the end.
     *
     * @throws StageFailure {@code media-tool-missing}, {@code media-tool-timeout}, {@code media-tool-killed},
     *     {@code disk-full} or {@code media-tool-failed}; the cause carries the end of the log
     * @throws IOException from the feed or the drain, when the process itself ended well
     * @throws InterruptedException when this thread is interrupted; the process has been killed
     */
    public Outcome run() throws StageFailure, IOException, InterruptedException {
        Process process = start();
        RUNNING.add(process);
        try {
            return converse(process);
        } finally {
            process.destroyForcibly().onExit().join();
            RUNNING.remove(process);
        }
    }

    private Process start() throws StageFailure {
        ProcessBuilder builder = new ProcessBuilder(command);
        folder.ifPresent(path -> builder.directory(path.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StageFailure(
                    "media-tool-missing", "Install ffmpeg on the machine that renders: apt-get install ffmpeg.", e);
        }
    }

    private Outcome converse(Process process) throws StageFailure, IOException, InterruptedException {
        FutureTask<String> errors = started(() -> tail(process.getErrorStream()));
        FutureTask<String> output = started(() -> {
            try (InputStream stream = process.getInputStream()) {
                drain.read(stream);
            }
            return "";
        });
        FutureTask<String> input = started(() -> {
            try (OutputStream stream = process.getOutputStream()) {
                if (feed.isPresent()) {
                    feed.get().write(stream);
                }
            }
            return "";
        });
        boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String log = result(errors);
        IOException cause = new IOException(lastLines(log));
        if (!ended) {
            throw new StageFailure(
                    "media-tool-timeout", "Try again, or make the video shorter: its media took too long.", cause);
        }
        if (process.exitValue() != 0) {
            // A feed that broke off is told by the exit alone.
            throw failure(process.exitValue(), log, cause);
        }
        result(output);
        result(input);
        return new Outcome(log);
    }

    private static FutureTask<String> started(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private static String result(FutureTask<String> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    private static StageFailure failure(int exit, String log, IOException cause) {
        if (log.contains("No space left on device")) {
            return new StageFailure(
                    StageFailure.DISK_FULL, "Free space on the disk of the work folder and try again.", cause);
        }
        // 128 + 9 is how Java tells SIGKILL, 128 + 15 SIGTERM.
        if (exit == 137 || exit == 143) {
            return new StageFailure(
                    "media-tool-killed", "Try again: the media tool was stopped, perhaps for want of memory.", cause);
        }
        return new StageFailure(
                "media-tool-failed", "Check that the media files play, replace the one that does not.", cause);
    }

    private static String tail(InputStream stream) throws IOException {
        byte[] kept = new byte[2 * TAIL_BYTES];
        int length = 0;
        int count;
        while ((count = stream.read(kept, length, kept.length - length)) >= 0) {
            length += count;
            if (length == kept.length) {
                System.arraycopy(kept, TAIL_BYTES, kept, 0, TAIL_BYTES);
                length = TAIL_BYTES;
            }
        }
        int start = Math.max(0, length - TAIL_BYTES);
        return new String(kept, start, length - start, StandardCharsets.UTF_8);
    }

    /** The end of the log without what it quotes from the media: tags stand on indented lines, names after "from". */
    private static String lastLines(String log) {
        List<String> lines = log.lines()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("Input #") && !line.startsWith("Output #"))
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    /** The system property {@code candid.ffmpeg} or {@code candid.ffprobe} names another program. */
    private static String program(String name) {
        return System.getProperty("candid." + name, name);
    }
}
