package dev.candid.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where work folders lie.
 *
 * @param inMemory true on a tmpfs: plain media then never reaches a disk
 * @param freeBytes room that is left there
 * @param totalBytes size of the whole file system there
 */
public record WorkPlace(Path root, boolean inMemory, long freeBytes, long totalBytes) {

    /** Looks at {@code root}, or at the nearest folder above it that exists. */
    public static WorkPlace at(Path root) {
        Path existing = root.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            var store = Files.getFileStore(existing);
            return new WorkPlace(root, store.type().equals("tmpfs"), store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
