package dev.candid.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where work folders lie.
 *
 * @param inMemory true on a tmpfs: plain media then never reaches a disk
 * @param freeBytes room that is left there
 */
public record WorkPlace(Path root, boolean inMemory, long freeBytes) {

    /** A job of a minute at full size needs about this much; a smaller tmpfs is not used. */
    private static final long ROOM_BYTES = 1L << 30;

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /**
     * @param configured the operator's choice, which wins
     * @param dataFolder names the place in memory, so that two installations do not share one
     */
    public static WorkPlace choose(Optional<Path> configured, Path dataFolder) {
        if (configured.isPresent()) {
            return at(configured.get());
        }
        if (Files.isWritable(SHARED_MEMORY)) {
            String name = "candid-"
                    + Integer.toHexString(
                            dataFolder.toAbsolutePath().normalize().hashCode());
            WorkPlace memory = at(SHARED_MEMORY.resolve(name));
            if (memory.inMemory() && memory.freeBytes() >= ROOM_BYTES) {
                return memory;
            }
        }
        return at(dataFolder.resolve("work"));
    }

    private static WorkPlace at(Path root) {
        Path existing = root.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            var store = Files.getFileStore(existing);
            return new WorkPlace(root, store.type().equals("tmpfs"), store.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
