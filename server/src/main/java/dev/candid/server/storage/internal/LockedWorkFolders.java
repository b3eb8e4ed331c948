package dev.candid.server.storage.internal;

import dev.candid.server.storage.WorkFolderFullException;
import dev.candid.server.storage.WorkFolders;
import dev.candid.server.storage.WorkPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Work folders under {@code <root>/<process>/}. Each process holds a lock on {@code <root>/<process>.lock} from before
 * its folder exists until it ends, however it ends: the system frees the lock of a killed process, and a folder whose
 * lock can be taken belongs to nobody.
 */
class LockedWorkFolders implements WorkFolders, AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String LOCK = ".lock";

    /** The least room a job needs to start; with less it would die half-way. */
    private static final long LEAST_FREE_BYTES = 128L << 20;

    private final Path root;
    private final long limitBytes;
    private final FileChannel lock;
    private final Path lockFile;
    private final Path home;
    private final Set<Path> inUse = ConcurrentHashMap.newKeySet();

    /** @param limitBytes the most that all work folders of this root may hold when another is asked for */
    LockedWorkFolders(Path root, long limitBytes) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.limitBytes = limitBytes;
        Files.createDirectories(this.root, FOLDER);
        String process = UUID.randomUUID().toString();
        this.lockFile = this.root.resolve(process + LOCK);
        this.lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.home = this.root.resolve(process);
        if (!Files.getOwner(this.root).equals(Files.getOwner(lockFile))) {
            close();
            throw new IOException("the place of the work folders belongs to another user: " + this.root);
        }
        Files.setPosixFilePermissions(this.root, PosixFilePermissions.fromString("rwx------"));
        lock.lock();
        Files.createDirectory(home, FOLDER);
    }

    @Override
    public Path create(UUID job) {
        long used = usedBytes();
        if (used > limitBytes || place().freeBytes() < LEAST_FREE_BYTES) {
            throw new WorkFolderFullException(used, limitBytes);
        }
        try {
            Path folder = home.resolve(job + "-" + UUID.randomUUID().toString().substring(0, 8));
            inUse.add(folder); // before it exists, so that no sweep takes it for a leftover
            return Files.createDirectory(folder, FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (!home.equals(path.getParent())) {
            throw new IllegalArgumentException("not a work folder of this process");
        }
        removeTree(path);
        inUse.remove(path);
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT5M")
    void sweepBySchedule() {
        sweep();
    }

    @Override
    public int sweep() {
        int removed = 0;
        for (Path leftover : list(home)) {
            if (!inUse.contains(leftover)) {
                removeTree(leftover);
                removed++;
            }
        }
        for (Path entry : list(root)) {
            if (Files.isDirectory(entry) && !entry.equals(home)) {
                removed += removeIfOwnerIsDead(entry);
            }
        }
        return removed;
    }

    @Override
    public WorkPlace place() {
        return WorkPlace.at(root);
    }

    /** Removes what this process used; called when it ends in order. */
    @Override
    public void close() throws IOException {
        removeTree(home);
        lock.close();
        Files.deleteIfExists(lockFile);
    }

    private int removeIfOwnerIsDead(Path ownersHome) {
        Path ownersLock = root.resolve(ownersHome.getFileName() + LOCK);
        try (FileChannel channel = FileChannel.open(ownersLock, StandardOpenOption.WRITE)) {
            FileLock taken = channel.tryLock();
            if (taken == null) {
                return 0;
            }
            int removed = list(ownersHome).size();
            removeTree(ownersHome);
            if (!Files.exists(ownersHome)) {
                Files.deleteIfExists(ownersLock);
            }
            return removed;
        } catch (OverlappingFileLockException e) {
            return 0; // held by this very process
        } catch (NoSuchFileException e) {
            int removed = list(ownersHome).size(); // a lock is removed after its folder only, so this one has no owner
            removeTree(ownersHome);
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long usedBytes() {
        long[] bytes = {0};
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // removed meanwhile
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    /** Removes a tree without following links out of it; what is still being written to stays for the next sweep. */
    private static void removeTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        walk(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                try {
                    Files.deleteIfExists(folder);
                } catch (DirectoryNotEmptyException stillInUse) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void walk(Path tree, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(tree, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
