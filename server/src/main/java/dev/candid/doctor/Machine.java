package dev.candid.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the checks ask of the machine they run on. */
interface Machine {

    /** The feature number of the running Java, such as 25. */
    int javaFeature();

    /** What a program prints, with its errors; empty when it is not there or fails. */
    Optional<String> output(List<String> command);

    boolean exists(Path file);

    /** Whether a file can be made in the folder, which is made if it can be. */
    boolean canWrite(Path folder);

    /** Free bytes where the folder is, or will be. */
    long freeBytes(Path folder);

    /** The kind of file system the folder is on, or will be, such as {@code tmpfs}. */
    String fileSystem(Path folder);

    /** Memory that programs can still get. */
    long availableMemoryBytes();

    /** Whether a server could listen there. */
    boolean portIsFree(String address, int port);

    /** Whether something takes a connection there. */
    boolean answers(String host, int port);

    Instant now();

    /** When the newest file of the folder was changed; empty without files. */
    Optional<Instant> newestChange(Path folder);

    /** Whether uploads are probed apart from everything else. */
    boolean sandboxWorks();

    /** Whether render children can be kept from the network. */
    boolean childrenHaveNoNetwork();

    /** The state of the database in a few words. @throws DatabaseTrouble if it cannot be used */
    String database() throws DatabaseTrouble;

    /** A database that cannot be used; the message says why, without secrets. */
    final class DatabaseTrouble extends Exception {

        private static final long serialVersionUID = 1L;

        DatabaseTrouble(String message) {
            super(message);
        }
    }
}
