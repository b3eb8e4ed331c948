package dev.candid.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The living processes of one cluster: every process of PostgreSQL works in its cluster's folder, so they are found
 * even when the postmaster is gone or its number was given to another program.
 */
final class PostgresProcesses {

    private static final Path PROC = Path.of("/proc");

    private final Path cluster;

    PostgresProcesses(Path cluster) {
        this.cluster = cluster;
    }

    boolean none() throws IOException {
        return alive().isEmpty();
    }

    /** The postmaster that the cluster's own file names, when it lives and works in this cluster. */
    OptionalLong postmaster() throws IOException {
        List<String> lines = statusLines();
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
            return OptionalLong.empty();
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        return alive().contains(pid) ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    /** The port of a postmaster that says it is ready for connections. */
    Optional<Integer> readyPort() throws IOException {
        List<String> lines = statusLines();
        boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
        return ready && postmaster().isPresent()
                ? Optional.of(Integer.parseInt(lines.get(3).strip()))
                : Optional.empty();
    }

    /**
     * Stops every process of the cluster, politely first: a fast shutdown, then an immediate one, then by force; and
     * waits until the last child is gone, because a start beside one fails on the shared memory.
     */
    void stop(Duration patience) throws IOException, InterruptedException {
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            OptionalLong postmaster = postmaster();
            List<Long> targets =
                    postmaster.isPresent() && !signal.equals("KILL") ? List.of(postmaster.getAsLong()) : alive();
            for (long pid : targets) {
                signal(signal, pid);
            }
            if (awaitNone(patience)) {
                Files.deleteIfExists(cluster.resolve("postmaster.pid"));
                return;
            }
        }
        throw new DatabaseUnavailableException("PostgreSQL in " + cluster + " does not end: " + alive());
    }

    private boolean awaitNone(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!none()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private List<Long> alive() throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            Stream<Path> all = StreamSupport.stream(processes.spliterator(), false);
            return all.filter(this::belongs)
                    .map(process -> Long.parseLong(process.getFileName().toString()))
                    .toList();
        }
    }

    private boolean belongs(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster)
                    && Files.readString(process.resolve("comm")).strip().equals("postgres");
        } catch (IOException gone) {
            return false; // it ended meanwhile, is a zombie, or belongs to somebody else
        }
    }

    private List<String> statusLines() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\" 2>/dev/null", "kill", name, Long.toString(pid))
                .start()
                .waitFor();
    }
}
