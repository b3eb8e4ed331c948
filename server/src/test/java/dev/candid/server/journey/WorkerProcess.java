package dev.candid.server.journey;

import dev.candid.server.CandidApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** The application in a process of its own with the role of a worker, on the installation of a test. */
final class WorkerProcess {

    private static final Pattern NAME = Pattern.compile("name=(worker-[0-9a-f-]+)");
    private static final List<String> INSTALLATION = List.of(
            "data",
            "work",
            "database.url",
            "database.owner-user",
            "database.owner-password",
            "database.app-user",
            "database.app-password",
            "engine.class-path");

    private final Process process;
    private final Path log;

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log takes what the process says */
    static WorkerProcess start(Environment installation, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CandidApplication.class.getName(),
                "--candid.role=worker",
                "--candid.jobs.lease=3s"));
        for (String setting : INSTALLATION) {
            command.add("--candid." + setting + "=" + installation.getRequiredProperty("candid." + setting));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new WorkerProcess(process, log);
    }

    /** The name under which the scheduler knows it; empty until it works. */
    String name() {
        try {
            Matcher name = NAME.matcher(Files.readString(log));
            return name.find() ? name.group(1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }
}
