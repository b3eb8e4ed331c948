package dev.candid.server.jobs.internal;

import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.server.jobs.ChildIsolation;
import dev.candid.server.jobs.ChildOutcome;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.RenderChildren;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** The children of this process: kept warm, leased one to a job, replaced when they crash or are killed. */
final class RenderChildPool implements RenderChildren, DisposableBean {

    private static final EventLog LOG = EventLog.of(RenderChildPool.class);
    private static final String FOLDER = "candid-child-";

    private final EngineSettings settings;
    private final Path data;
    private final Path work;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * All children are started by this one thread, which lives as long as the pool: the kernel kills a child when the
     * thread that started it ends, not when the process does.
     */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-starter").factory());

    private final Object lock = new Object();
    private final Deque<ChildProcess> idle = new ArrayDeque<>();
    private final Map<JobId, LeasedChild> leased = new HashMap<>();
    private final Map<ChildProcess, Integer> jobsDone = new HashMap<>();
    private int starting;
    private boolean closed;
    private volatile @Nullable ChildIsolation isolation;

    /** @param data hidden from the children, but for {@code work}, where the folders of jobs lie */
    RenderChildPool(EngineSettings settings, Path data, Path work) {
        this.settings = settings;
        this.data = data.toAbsolutePath().normalize();
        this.work = work.toAbsolutePath().normalize();
    }

    @Override
    public ChildIsolation isolation() {
        ChildIsolation known = isolation;
        if (known == null) {
            known = ChildIsolation.strongest();
            isolation = known;
            if (!known.withoutNetwork()) {
                LOG.warn(JobLogEvent.CHILDREN_NOT_ISOLATED, LogField.KIND.of(known));
            }
        }
        return known;
    }

    /** Starts children until as many run as are to be kept warm; returns at once. */
    void warm() {
        synchronized (lock) {
            int missing = settings.warmChildren() - idle.size() - leased.size() - starting;
            for (int i = 0; i < missing && !closed; i++) {
                starting++;
                starter.execute(this::startWarm);
            }
        }
    }

    private void startWarm() {
        @Nullable ChildProcess child = null;
        try {
            child = start();
        } catch (UncheckedIOException e) {
            LOG.error(JobLogEvent.BACKGROUND_WORK_FAILED, e);
        } finally {
            synchronized (lock) {
                starting--;
                if (child != null && !closed) {
                    idle.addLast(child);
                    child = null;
                }
            }
        }
        if (child != null) {
            retire(child);
        }
    }

    @Override
    public RenderChild lease(JobId id) {
        ChildProcess child = idleChild();
        if (child == null) {
            try {
                child = CompletableFuture.supplyAsync(this::start, starter).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof UncheckedIOException outage ? outage : e;
            }
        }
        LeasedChild lease = new LeasedChild(id, child);
        synchronized (lock) {
            if (leased.putIfAbsent(id, lease) != null) {
                idle.addLast(child);
                throw new IllegalStateException("job " + id + " has a child already");
            }
        }
        return lease;
    }

    private @Nullable ChildProcess idleChild() {
        List<ChildProcess> dead = new ArrayList<>();
        @Nullable ChildProcess alive = null;
        synchronized (lock) {
            while (alive == null && !idle.isEmpty()) {
                ChildProcess next = idle.removeFirst();
                if (next.alive()) {
                    alive = next;
                } else {
                    dead.add(next);
                }
            }
        }
        dead.forEach(this::retire);
        return alive;
    }

    private ChildProcess start() {
        try {
            Path folder =
                    Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
            Files.createDirectories(work);
            Path aside = Files.createDirectory(folder.resolve("aside"));
            ProcessBuilder builder = new ProcessBuilder(
                            isolation().around(new ChildIsolation.Folders(data, work, aside), command(folder)))
                    .directory(folder.toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            environment.put("LANG", "C.UTF-8");
            environment.put("HOME", folder.toString());
            ChildProcess child = new ChildProcess(builder.start(), folder, json);
            LOG.debug(JobLogEvent.CHILD_STARTED, LogField.KIND.of(isolation()));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + settings.heapMegabytes() + "m");
        // A crash report or a core file would hold what was being rendered.
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        // The music stage plays into a file through the JDK's synthesizer, which its module does not export.
        command.add("--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-Duser.home=" + folder);
        command.addAll(settings.javaOptions());
        command.addAll(List.of("-cp", settings.absoluteClassPath(), settings.mainClass()));
        return command;
    }

    /** Kills the job's child, if it has one. */
    void stop(JobId id) {
        @Nullable LeasedChild lease;
        synchronized (lock) {
            lease = leased.get(id);
        }
        if (lease != null) {
            lease.child.stop();
        }
    }

    private void giveBack(LeasedChild lease) {
        boolean keep;
        synchronized (lock) {
            if (!leased.remove(lease.job, lease)) {
                return; // closed before
            }
            int done = jobsDone.merge(lease.child, 1, Integer::sum);
            keep = lease.sound && lease.child.alive() && done < settings.jobsPerChild() && !closed;
            if (keep) {
                idle.addLast(lease.child);
            }
        }
        if (!keep) {
            retire(lease.child);
            warm();
        }
    }

    /** Ends the children that nobody has leased. */
    void retireIdle() {
        List<ChildProcess> unused;
        synchronized (lock) {
            unused = List.copyOf(idle);
            idle.clear();
        }
        unused.forEach(this::retire);
    }

    private void retire(ChildProcess child) {
        synchronized (lock) {
            jobsDone.remove(child);
        }
        child.kill();
        remove(child.folder());
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.error(JobLogEvent.BACKGROUND_WORK_FAILED, e);
        }
    }

    /** Removes the folders of children whose worker died without doing so. */
    void removeLeftovers() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, FOLDER + "*")) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString().substring(FOLDER.length());
                String owner = name.replaceFirst("-.*", "");
                if (owner.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        List<ChildProcess> all = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            all.addAll(idle);
            idle.clear();
            leased.values().forEach(lease -> all.add(lease.child));
        }
        all.forEach(this::retire);
        starter.shutdown();
    }

    /** A child in the hands of a job. */
    private final class LeasedChild implements RenderChild {

        private final JobId job;
        private final ChildProcess child;

        /** Whether the child may serve another job: its last stage ended as it should. */
        private boolean sound = true;

        LeasedChild(JobId job, ChildProcess child) {
            this.job = job;
            this.child = child;
        }

        @Override
        public ChildOutcome run(StageRequest request, Consumer<StageAnswer.Progress> progress, Duration timeout) {
            sound = false;
            ChildOutcome outcome = child.run(request, progress, timeout);
            switch (outcome) {
                case ChildOutcome.Finished finished -> sound = true;
                case ChildOutcome.Crashed crashed -> reportCrash();
                case ChildOutcome.TimedOut late ->
                    LOG.warn(
                            JobLogEvent.CHILD_TIMED_OUT,
                            LogField.JOB.of(job.value()),
                            LogField.STAGE.of(request.stage()));
                case ChildOutcome.Stopped stopped -> {}
                // A still is refused for what a person has just typed: that says nothing of the child.
                case ChildOutcome.Failed failed -> sound = request.stage() == StageName.STILL;
            }
            return outcome;
        }

        private void reportCrash() {
            LOG.warn(
                    JobLogEvent.CHILD_CRASHED,
                    LogField.JOB.of(job.value()),
                    LogField.STATUS.of(child.exitCode()),
                    LogField.EXCEPTION.of(child.lastException().orElse(Void.class)));
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
