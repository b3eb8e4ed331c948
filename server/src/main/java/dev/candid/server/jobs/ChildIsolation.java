package dev.candid.server.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a child is kept from the network, from the data folder and from outliving its worker; in order of preference.
 * Every way starts the child as the leader of an own process group, and has the kernel kill it when the thread that
 * started it dies.
 */
public enum ChildIsolation {
    /** Own network, process and mount namespaces, made as root; nothing the child started outlives it. */
    NAMESPACES,
    /** The same through a user namespace, without root. */
    USER_NAMESPACES,
    /** The same through bubblewrap. */
    BUBBLEWRAP,
    /** Own process group only: the child could reach the network and the data folder. */
    PROCESS_GROUP;

    private static final List<String> OWN_GROUP = List.of("setsid", "setpriv", "--pdeathsig", "KILL");
    private static final List<String> UNSHARE =
            List.of("--net", "--pid", "--fork", "--kill-child=KILL", "--mount-proc");

    /**
     * Lays an empty folder over the data folder and puts the work folder back where it was, before all capabilities are
     * given up: from then on nobody in the namespace can look under it.
     */
    private static final String HIDE = """
            set -e
            data=$1 work=$2 aside=$3
            shift 3
            mount --bind "$work" "$aside"
            mount -t tmpfs -o mode=700 tmpfs "$data"
            mkdir -p "$work"
            mount --move "$aside" "$work"
            exec setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs "$@"
            """;

    private static final int PROBE_SECONDS = 5;

    /**
     * What a child sees of the installation's folders.
     *
     * @param data hidden, but for {@code work}
     * @param work seen, wherever it lies
     * @param aside an empty folder outside both, for the child's own use
     */
    public record Folders(Path data, Path work, Path aside) {}

    public boolean withoutNetwork() {
        return this != PROCESS_GROUP;
    }

    /** The command line that runs {@code command} so isolated; its process is the leader of the group. */
    public List<String> around(Folders folders, List<String> command) {
        List<String> line = new ArrayList<>(OWN_GROUP);
        switch (this) {
            case NAMESPACES -> {
                line.add("unshare");
                line.addAll(UNSHARE);
                line.addAll(hiding(folders));
            }
            case USER_NAMESPACES -> {
                line.addAll(List.of("unshare", "--user", "--map-root-user"));
                line.addAll(UNSHARE);
                line.addAll(hiding(folders));
            }
            case BUBBLEWRAP -> {
                line.addAll(List.of("bwrap", "--unshare-net", "--unshare-pid", "--die-with-parent"));
                line.addAll(List.of("--dev-bind", "/", "/", "--proc", "/proc"));
                line.addAll(List.of("--tmpfs", folders.data().toString()));
                line.addAll(List.of(
                        "--bind", folders.work().toString(), folders.work().toString()));
            }
            case PROCESS_GROUP -> {}
        }
        line.addAll(command);
        return List.copyOf(line);
    }

    private static List<String> hiding(Folders folders) {
        return List.of(
                "sh",
                "-c",
                HIDE,
                "sh",
                folders.data().toString(),
                folders.work().toString(),
                folders.aside().toString());
    }

    /** The strongest way that works on this system, found by trying each on folders made for it. */
    public static ChildIsolation strongest() {
        try {
            Path data = Files.createTempDirectory("candid-probe-");
            Folders folders = new Folders(
                    data, Files.createDirectory(data.resolve("work")), Files.createTempDirectory("candid-probe-"));
            try {
                return Arrays.stream(values())
                        .filter(isolation -> isolation.works(folders))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("setsid and setpriv (package util-linux) do not work"));
            } finally {
                Files.delete(folders.work());
                Files.delete(data);
                Files.delete(folders.aside());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a process so isolated starts; a way whose tool is not installed does not work. */
    public boolean works(Folders folders) {
        try {
            Process probe = new ProcessBuilder(around(folders, List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return false;
            }
            return probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
