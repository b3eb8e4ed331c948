package dev.candid.server.vault.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One generation of the file store: a folder {@code <number>} with a root key and the file of the keys wrapped under
 * it. Used by one thread of one process at a time; the store's lock sees to that.
 */
final class KeyGeneration {

    static final int KEY_BYTES = 32;
    private static final byte[] MAGIC = {'C', 'A', 'N', 'D', 'I', 'D', 'K', '1'};
    private static final String ROOT = "root";
    private static final String SUBJECTS = "subjects";
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final SubjectKeys keys;
    private long readBytes = MAGIC.length;

    private KeyGeneration(Path folder) throws IOException {
        this.folder = folder;
        byte[] root = Files.readAllBytes(folder.resolve(ROOT));
        if (root.length != KEY_BYTES) {
            throw new KeyStoreDamagedException("a root key of " + root.length + " bytes", null);
        }
        this.keys = new SubjectKeys(root);
    }

    /** The newest generation in {@code parent}, read to its end; older ones, which a crash may leave, are destroyed. */
    static Optional<KeyGeneration> newest(Path parent) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(parent)) {
            folders = entries.filter(Files::isDirectory).toList();
        }
        int newest = 0;
        for (Path folder : folders) {
            if (folder.toString().endsWith(UNFINISHED)) {
                destroy(folder);
            } else {
                newest = Math.max(newest, number(folder));
            }
        }
        for (Path folder : folders) {
            if (Files.exists(folder) && number(folder) < newest) {
                destroy(folder);
            }
        }
        if (newest == 0) {
            return Optional.empty();
        }
        KeyGeneration generation = new KeyGeneration(parent.resolve(Integer.toString(newest)));
        generation.readOn();
        return Optional.of(generation);
    }

    /**
     * Writes a generation with a new root key and makes it appear in one rename.
     *
     * @param records from the new root's wrapper to what the generation starts with
     */
    static KeyGeneration create(Path parent, int number, Function<SubjectKeys, List<KeyRecord>> records)
            throws IOException {
        Path unfinished = parent.resolve(number + UNFINISHED);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] root = newKey();
        write(unfinished.resolve(ROOT), List.of(root));
        Stream<byte[]> encoded = records.apply(new SubjectKeys(root)).stream().map(KeyRecord::encoded);
        write(
                unfinished.resolve(SUBJECTS),
                Stream.concat(Stream.of(MAGIC), encoded).toList());
        force(unfinished);
        Path folder = parent.resolve(Integer.toString(number));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        force(parent);
        KeyGeneration generation = new KeyGeneration(folder);
        generation.readOn();
        return generation;
    }

    SubjectKeys keys() {
        return keys;
    }

    int number() {
        return number(folder);
    }

    /** When the root key was made. */
    FileTime born() throws IOException {
        return Files.getLastModifiedTime(folder.resolve(ROOT));
    }

    /** True when the file is longer than what was read, or gone: another process wrote or rotated. */
    boolean stale() throws IOException {
        try {
            return Files.size(folder.resolve(SUBJECTS)) != readBytes;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    boolean gone() {
        return !Files.exists(folder.resolve(SUBJECTS));
    }

    /**
     * Reads what was appended since. A torn record at the end, of a writer that died, is cut off; damage before the end
     * is refused.
     */
    void readOn() throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve(SUBJECTS), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size() - readBytes));
            while (bytes.hasRemaining() && file.read(bytes, readBytes + bytes.position()) >= 0) {}
            bytes.flip();
            for (Optional<KeyRecord> next = KeyRecord.next(bytes); next.isPresent(); next = KeyRecord.next(bytes)) {
                keys.apply(next.get());
            }
            if (bytes.remaining() > KeyRecord.LONGEST_BYTES) {
                throw new KeyStoreDamagedException("the key file is damaged before its end", null);
            }
            readBytes += bytes.position();
            if (bytes.hasRemaining()) {
                file.truncate(readBytes);
            }
            // Whoever appended may have died before it forced; nothing may be sealed under a key that can still vanish.
            file.force(true);
        }
    }

    /** Appends one record and forces it to disk before it counts. */
    void append(KeyRecord record) throws IOException {
        byte[] encoded = record.encoded();
        try (FileChannel file = FileChannel.open(folder.resolve(SUBJECTS), StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(encoded);
            while (bytes.hasRemaining()) {
                file.write(bytes, readBytes + bytes.position());
            }
            file.force(true);
        }
        readBytes += encoded.length;
        keys.apply(record);
    }

    void destroy() throws IOException {
        destroy(folder);
    }

    /** Overwrites the root key, then removes the folder; a copy of the wrapped keys without their root is noise. */
    private static void destroy(Path folder) throws IOException {
        Path root = folder.resolve(ROOT);
        if (Files.exists(root)) {
            try (FileChannel file = FileChannel.open(root, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(newKey()), 0);
                file.force(true);
            }
        }
        Files.deleteIfExists(root);
        Files.deleteIfExists(folder.resolve(SUBJECTS));
        Files.deleteIfExists(folder);
        Path parent = folder.getParent();
        if (parent != null) {
            force(parent);
        }
    }

    private static void write(Path path, List<byte[]> parts) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel file =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            for (byte[] part : parts) {
                ByteBuffer bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            file.force(true);
        }
    }

    /** Makes names in a folder durable. */
    private static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static int number(Path folder) {
        return Integer.parseInt(String.valueOf(folder.getFileName()));
    }
}
