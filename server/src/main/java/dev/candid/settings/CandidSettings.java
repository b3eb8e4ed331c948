package dev.candid.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings under {@code candid}; the defaults stand in application.yaml, the meaning of each in
 * docs/reference/settings.md.
 *
 * @param data the data folder: database, keys, objects, logs
 * @param work where plaintext media of running jobs may lie; empty means: chosen by {@link #workRoot()}
 * @param role which part of the work this process does
 * @param announce what is printed once the application is ready
 * @param database which database
 */
@ConfigurationProperties("candid")
public record CandidSettings(Path data, String work, Role role, Announce announce, Database database) {

    private static final Path MEMORY = Path.of("/dev/shm");

    /** A frame buffer, pictures and an encoded video of a long job fit in this. */
    private static final long WORK_ROOM_BYTES = 1L << 30;

    /** Which part of the work a process does. */
    public enum Role {
        WEB,
        WORKER,
        ALL;

        public boolean servesWeb() {
            return this != WORKER;
        }

        public boolean runsJobs() {
            return this != WEB;
        }
    }

    /** What the application prints on its standard output once it is ready: nothing, for people, or for a program. */
    public enum Announce {
        NONE,
        TEXT,
        JSON
    }

    /**
     * @param url an external PostgreSQL; empty means the embedded one
     * @param poolSize connections this process holds at most
     */
    public record Database(
            String url, String ownerUser, String ownerPassword, String appUser, String appPassword, int poolSize) {

        public boolean isEmbedded() {
            return url.isBlank();
        }

        @Override
        public String toString() {
            return "Database[" + (isEmbedded() ? "embedded" : "external") + "]";
        }
    }

    /** The folder of the embedded database. */
    public Path postgresHome() {
        return data.resolve("postgres");
    }

    /**
     * The root of all work folders: the setting, else memory where the machine has room for it, so that plaintext never
     * touches a disk, else the data folder.
     */
    public Path workRoot() {
        if (!work.isBlank()) {
            return Path.of(work);
        }
        String name = "candid-"
                + Integer.toHexString(data.toAbsolutePath().normalize().hashCode());
        Optional<Long> room = Optional.of(MEMORY.toFile().getUsableSpace());
        return room.filter(bytes -> bytes >= WORK_ROOM_BYTES).isPresent() ? MEMORY.resolve(name) : data.resolve("work");
    }
}
