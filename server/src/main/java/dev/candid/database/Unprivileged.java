package dev.candid.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a PostgreSQL program is run without root's rights, which it refuses. A user runs it as is. Root runs it in a user
 * namespace of its own, where it owns the same files and has no privilege; where the kernel refuses that (many
 * containers), it runs as {@code nobody}, who is then given the files.
 */
enum Unprivileged {
    AS_USER(List.of()),
    IN_USER_NAMESPACE(List.of("unshare", "--user")),
    AS_NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged detect() throws IOException, InterruptedException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return AS_USER;
        }
        return succeeds(List.of("unshare", "--user", "true")) ? IN_USER_NAMESPACE : AS_NOBODY;
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return List.copyOf(command);
    }

    /** Gives the tree at {@code root} to the user the programs run as, and checks that they can reach it. */
    void own(Path root) throws IOException, InterruptedException {
        if (this != AS_NOBODY) {
            return;
        }
        UserPrincipal nobody =
                root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(folder, nobody);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    Files.setOwner(file, nobody);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        if (!succeeds(command(List.of("test", "-r", root.toString())))) {
            throw new DatabaseUnavailableException("PostgreSQL cannot run as root, this machine allows no user"
                    + " namespace, and the user nobody cannot reach " + root
                    + ": set CANDID_DATA to a folder such as /var/lib/candid, or run as a user.");
        }
    }

    /** Gives one file that was just written to the user the programs run as. */
    void ownFile(Path file) throws IOException {
        if (this == AS_NOBODY) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
