package dev.candid.server.jobs.internal;

import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageRequest;
import dev.candid.server.jobs.ChildOutcome;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One child process and the conversation with it: request lines in, answer lines out. One conversation at a time. */
final class ChildProcess {

    /** An answer is a few numbers or two short sentences. */
    private static final int LONGEST_LINE_BYTES = 64 * 1024;

    private static final Duration DEATH = Duration.ofSeconds(2);

    private final Process process;
    private final Path folder;
    private final JsonMapper json;
    private final ChildErrors errors;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>(10_000);
    private volatile boolean stopped;

    /** What the child said, or that it says no more. */
    private sealed interface Line {
        record Said(StageAnswer answer) implements Line {}

        record Ended() implements Line {}
    }

    /** @param folder the child's own, for its temporary files */
    ChildProcess(Process process, Path folder, JsonMapper json) {
        this.process = process;
        this.folder = folder;
        this.json = json;
        this.errors = new ChildErrors(process.getErrorStream());
        Thread.ofVirtual().name("child-errors-" + process.pid()).start(errors);
        Thread.ofVirtual().name("child-answers-" + process.pid()).start(this::listen);
    }

    long pid() {
        return process.pid();
    }

    Path folder() {
        return folder;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The exit code, or -1 while it runs. */
    int exitCode() {
        return process.isAlive() ? -1 : process.exitValue();
    }

    /** The last exception of the JDK that the child's error output names; nothing else of that output is given out. */
    Optional<Class<?>> lastException() {
        return errors.lastException();
    }

    ChildOutcome run(StageRequest request, Consumer<StageAnswer.Progress> progress, Duration timeout) {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        try {
            OutputStream stdin = process.getOutputStream();
            stdin.write(json.writeValueAsBytes(request));
            stdin.write('\n');
            stdin.flush();
        } catch (IOException e) {
            return ended(); // its end of the pipe is closed
        }
        while (true) {
            Line line = next(deadlineNanos);
            if (line == null) {
                kill();
                return stopped ? new ChildOutcome.Stopped() : new ChildOutcome.TimedOut();
            }
            switch (line) {
                case Line.Ended() -> {
                    return ended();
                }
                case Line.Said(StageAnswer.Progress report) -> progress.accept(report);
                case Line.Said(StageAnswer.Finished(var stage, double seconds)) -> {
                    return stage == request.stage() ? new ChildOutcome.Finished(seconds) : ended();
                }
                case Line.Said(StageAnswer.Failed(var stage, String reason, String remedy)) -> {
                    return new ChildOutcome.Failed(reason, remedy);
                }
            }
        }
    }

    private @Nullable Line next(long deadlineNanos) {
        try {
            return lines.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
            return null;
        }
    }

    private ChildOutcome ended() {
        kill();
        return stopped ? new ChildOutcome.Stopped() : new ChildOutcome.Crashed();
    }

    /** Kills the child and all it started, because its job stops. */
    void stop() {
        stopped = true;
        kill();
    }

    /** Kills the whole process group at once and waits for the child's end. */
    void kill() {
        try {
            // The group outlives a leader that crashed, so the signal goes to the group even then. The shell's own kill
            // needs no further package.
            Process signal = new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + process.pid() + " 2>/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            signal.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (InputStream stdout = new BufferedInputStream(process.getInputStream())) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int read = stdout.read();
            while (read >= 0 && line.size() < LONGEST_LINE_BYTES) {
                if (read == '\n') {
                    lines.put(new Line.Said(json.readValue(line.toByteArray(), StageAnswer.class)));
                    line.reset();
                } else {
                    line.write(read);
                }
                read = stdout.read();
            }
        } catch (IOException | JacksonException e) {
            // A broken pipe or nonsense: either way the conversation is over, which the last line says.
            stopListening();
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopListening();
    }

    private void stopListening() {
        if (!lines.offer(new Line.Ended())) {
            lines.clear();
            lines.add(new Line.Ended());
        }
    }

    /** The end of the child's error output, kept in memory only: it may quote what somebody wrote. */
    static final class ChildErrors implements Runnable {

        private static final int TAIL_BYTES = 8192;

        private final InputStream stderr;
        private byte[] tail = new byte[0];

        ChildErrors(InputStream stderr) {
            this.stderr = stderr;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[TAIL_BYTES];
            try (stderr) {
                for (int read = stderr.read(buffer); read >= 0; read = stderr.read(buffer)) {
                    keep(buffer, read);
                }
            } catch (IOException e) {
                keep(buffer, 0); // the pipe broke with the child: what was read stays
            }
        }

        private synchronized void keep(byte[] bytes, int length) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(tail, 0, tail.length);
            all.write(bytes, 0, length);
            byte[] joined = all.toByteArray();
            int from = Math.max(0, joined.length - TAIL_BYTES);
            tail = Arrays.copyOfRange(joined, from, joined.length);
        }

        synchronized Optional<Class<?>> lastException() {
            var names = Pattern.compile("\\bjava\\.[a-z.]+\\.[A-Z]\\w*(Exception|Error)\\b")
                    .matcher(new String(tail, StandardCharsets.ISO_8859_1));
            Optional<Class<?>> last = Optional.empty();
            while (names.find()) {
                last = jdkClass(names.group());
            }
            return last;
        }

        private static Optional<Class<?>> jdkClass(String name) {
            try {
                return Optional.of(Class.forName(name, false, ClassLoader.getPlatformClassLoader()));
            } catch (ClassNotFoundException e) {
                return Optional.empty();
            }
        }
    }
}
