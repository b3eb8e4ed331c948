package dev.candid.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One cluster on disk: made once, configured anew at each start, run as a process group of its own. */
final class PostgresCluster {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Path cluster;
    private final Path logs;
    private final Path binaries;
    private final Unprivileged unprivileged;
    private final PostgresProcesses processes;

    private PostgresCluster(Path home, Path binaries, Unprivileged unprivileged) {
        this.home = home;
        this.cluster = home.resolve("cluster");
        this.logs = home.resolve("log");
        this.binaries = binaries;
        this.unprivileged = unprivileged;
        this.processes = new PostgresProcesses(cluster);
    }

    /** Unpacks the programs and makes the cluster where they are missing; what exists is kept. */
    static PostgresCluster in(Path home, PostgresSecrets secrets, Unprivileged unprivileged)
            throws IOException, InterruptedException {
        PostgresCluster cluster = new PostgresCluster(home, PostgresBinaries.unpackedBelow(home), unprivileged);
        if (!Files.isDirectory(cluster.cluster)) {
            cluster.initialise(secrets.superuser());
        }
        cluster.requireSameMajor();
        Files.createDirectories(cluster.logs);
        Files.setPosixFilePermissions(cluster.logs, PosixFilePermissions.fromString("rwx------"));
        unprivileged.own(cluster.logs);
        unprivileged.own(cluster.cluster);
        return cluster;
    }

    PostgresProcesses processes() {
        return processes;
    }

    Path folder() {
        return cluster;
    }

    /** Starts the postmaster on the port it had before, or on a free one. @return the port it is ready on */
    int start(Map<String, String> overrides) throws IOException, InterruptedException {
        int port = choosePort();
        configure(port, overrides);
        Process postmaster = run(
                List.of(binaries.resolve("bin/postgres").toString(), "-D", cluster.toString()),
                logs.resolve("start.log"));
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<Integer> ready = processes.readyPort();
            if (ready.isPresent()) {
                Files.writeString(home.resolve("port"), ready.get() + "\n");
                return ready.get();
            }
            if (!postmaster.isAlive()) {
                throw new DatabaseUnavailableException("PostgreSQL ended while starting: "
                        + lastLine(logs.resolve("start.log")) + " (log: " + logs + ")");
            }
            Thread.sleep(20);
        }
        processes.stop(Duration.ofSeconds(20));
        throw new DatabaseUnavailableException(
                "PostgreSQL was not ready after " + START_PATIENCE.toSeconds() + " s; its log is in " + logs + ".");
    }

    private void initialise(DatabaseLogin superuser) throws IOException, InterruptedException {
        discardUnfinished();
        Path fresh = home.resolve("cluster.new");
        Path password = Files.createTempFile(
                home,
                "initdb",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, superuser.password() + "\n");
            Files.createDirectory(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            unprivileged.own(password);
            unprivileged.own(fresh);
            Path output = home.resolve("initdb.log");
            // The built-in C.UTF-8 orders text the same on every system, so an index survives a new C library.
            Process initdb = run(
                    List.of(
                            binaries.resolve("bin/initdb").toString(),
                            "--pgdata=" + fresh,
                            "--username=" + superuser.user(),
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums"),
                    output);
            if (initdb.waitFor() != 0) {
                throw new DatabaseUnavailableException(
                        "PostgreSQL could not make its files: " + lastLine(output) + " (log: " + output + ")");
            }
            Files.delete(output);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what an initialisation that was killed left behind. */
    private void discardUnfinished() throws IOException {
        Path fresh = home.resolve("cluster.new");
        if (!Files.exists(fresh)) {
            return;
        }
        Files.walkFileTree(fresh, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void requireSameMajor() throws IOException {
        String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!major.equals(PostgresBinaries.MAJOR)) {
            throw new DatabaseUnavailableException("The data in " + cluster + " was made by PostgreSQL " + major
                    + " and this Candid brings " + PostgresBinaries.MAJOR
                    + ": move it as docs/reference/settings.md says under \"A new major version of PostgreSQL\".");
        }
    }

    private void configure(int port, Map<String, String> overrides) throws IOException {
        StringBuilder text = new StringBuilder("# Written at each start; changes here are lost.\n");
        PostgresConfiguration.settings(port, logs, overrides)
                .forEach((name, value) -> text.append(name)
                        .append(" = '")
                        .append(value.replace("'", "''"))
                        .append("'\n"));
        Files.writeString(cluster.resolve("candid.conf"), text);
        Files.writeString(cluster.resolve("postgresql.conf"), "include 'candid.conf'\n");
        Files.writeString(cluster.resolve("pg_hba.conf"), PostgresConfiguration.HOST_RULES);
        unprivileged.ownFile(cluster.resolve("candid.conf"));
        unprivileged.ownFile(cluster.resolve("postgresql.conf"));
        unprivileged.ownFile(cluster.resolve("pg_hba.conf"));
    }

    private int choosePort() throws IOException {
        Path file = home.resolve("port");
        if (Files.exists(file)) {
            int before = Integer.parseInt(Files.readString(file).strip());
            if (isFree(before)) {
                return before;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A session of its own keeps a terminal's Ctrl-C away from it: the application ends first, then its database. */
    private Process run(List<String> program, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(unprivileged.command(program));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C");
        builder.environment().put("TZ", "UTC");
        return builder.start();
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.isEmpty() ? "no message" : lines.getLast();
    }
}
