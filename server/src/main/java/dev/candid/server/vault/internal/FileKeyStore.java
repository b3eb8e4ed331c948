package dev.candid.server.vault.internal;

import dev.candid.server.privacy.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The key store in a folder of files, one {@link KeyGeneration} at a time. Keys are only appended, and forced to disk
 * one by one. Rotation writes the next generation beside the present one, makes it appear with one rename and destroys
 * the old one. Whoever writes holds a lock file; whoever reads notices by the length of the file, or its absence, that
 * another process wrote.
 */
final class FileKeyStore implements KeyStore {

    /** A file lock belongs to the whole process, so stores of one process that share a folder share this lock as well. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;
    private final ReentrantLock lock;
    private Optional<KeyGeneration> present = Optional.empty();

    FileKeyStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.lock = LOCKS.computeIfAbsent(this.folder, path -> new ReentrantLock());
        try {
            Files.createDirectories(this.folder);
            Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exclusively(KeyGeneration::number);
    }

    @Override
    public Lookup find(SubjectId subject) {
        SubjectHash hash = SubjectHash.of(subject);
        return reading(generation -> known(generation, hash));
    }

    @Override
    public Lookup ensure(SubjectId subject) {
        if (find(subject) instanceof Lookup.Found found) {
            return found;
        }
        SubjectHash hash = SubjectHash.of(subject);
        return exclusively(generation -> {
            if (known(generation, hash) instanceof Lookup.Absent) {
                generation.append(generation.keys().wrap(hash, KeyGeneration.newKey()));
            }
            return known(generation, hash);
        });
    }

    @Override
    public void destroy(SubjectId subject) {
        SubjectHash hash = SubjectHash.of(subject);
        exclusively(generation -> {
            if (known(generation, hash) instanceof Lookup.Found) {
                generation.append(new KeyRecord.Tombstone(hash));
            }
            return generation.number();
        });
    }

    @Override
    public byte[] installationKey() {
        return reading(generation -> generation.keys().installation());
    }

    @Override
    public void rotateRoot() {
        exclusively(old -> {
            present = Optional.of(KeyGeneration.create(
                    folder, old.number() + 1, next -> old.keys().rewrapped(next)));
            old.destroy();
            return old.number();
        });
    }

    @Override
    public boolean rotationDue(Instant bornBefore) {
        return exclusively(generation -> generation.keys().destroyedSome()
                && generation.born().toInstant().isBefore(bornBefore));
    }

    private static Lookup known(KeyGeneration generation, SubjectHash subject) {
        return generation
                .keys()
                .key(subject)
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> generation.keys().destroyed(subject) ? new Lookup.Destroyed() : new Lookup.Absent());
    }

    /** Work on the present generation that may touch files. */
    @FunctionalInterface
    private interface Work<T> {
        T on(KeyGeneration generation) throws IOException;
    }

    /** Runs {@code work} on what is in memory when the file has not changed since. */
    private <T> T reading(Work<T> work) {
        lock.lock();
        try {
            if (present.isPresent() && !present.get().stale()) {
                return work.on(present.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
        return exclusively(work);
    }

    /** Runs {@code work} alone among all threads and processes, on the newest state of the files. */
    private <T> T exclusively(Work<T> work) {
        lock.lock();
        try (FileChannel lockFile = FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            lockFile.lock(); // released when the file closes
            return work.on(newest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private KeyGeneration newest() throws IOException {
        if (present.isPresent() && !present.get().gone()) {
            if (present.get().stale()) {
                present.get().readOn();
            }
            return present.get();
        }
        Optional<KeyGeneration> onDisk = KeyGeneration.newest(folder);
        KeyGeneration generation = onDisk.isPresent()
                ? onDisk.get()
                : KeyGeneration.create(folder, 1, keys -> List.of(keys.wrapInstallation(KeyGeneration.newKey())));
        present = Optional.of(generation);
        return generation;
    }
}
