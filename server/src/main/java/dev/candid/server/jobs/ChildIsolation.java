package dev.candid.server.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a child is kept from the network and from outliving its worker; in order of preference. Every way starts the
 * child as the leader of an own process group, and has the kernel kill it when the thread that started it dies.
 */
public enum ChildIsolation {
    /** Own network and process namespaces, made as root: no network, and nothing the child started outlives it. */
    NAMESPACES("unshare", "--net", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"),
    /** The same through a user namespace, without root. */
    USER_NAMESPACES(
            "unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"),
    /** The same through bubblewrap. */
    BUBBLEWRAP(
            "bwrap", "--dev-bind", "/", "/", "--proc", "/proc", "--unshare-net", "--unshare-pid", "--die-with-parent"),
    /** Own process group only: the child could reach the network. */
    PROCESS_GROUP;

    private static final List<String> OWN_GROUP = List.of("setsid", "setpriv", "--pdeathsig", "KILL");
    private static final int PROBE_SECONDS = 5;

    private final List<String> wrapper;

    ChildIsolation(String... wrapper) {
        this.wrapper = List.of(wrapper);
    }

    public boolean withoutNetwork() {
        return this != PROCESS_GROUP;
    }

    /** The command line that runs {@code command} so isolated; its process is the leader of the group. */
    public List<String> around(List<String> command) {
        List<String> line = new ArrayList<>(OWN_GROUP);
        line.addAll(wrapper);
        line.addAll(command);
        return List.copyOf(line);
    }

    /** The strongest way that works on this system, found by trying each. */
    public static ChildIsolation strongest() {
        return Arrays.stream(values())
                .filter(ChildIsolation::works)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("setsid and setpriv (package util-linux) do not work"));
    }

    private boolean works() {
        try {
            Process probe = new ProcessBuilder(around(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return false;
            }
            return probe.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
