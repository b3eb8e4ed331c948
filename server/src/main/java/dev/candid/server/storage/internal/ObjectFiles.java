package dev.candid.server.storage.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the object store: {@code <root>/ab/cd/<random name>}, and {@code <root>/unfinished} for those being
 * written. A file is whole and on disk before it has its name.
 */
final class ObjectFiles {

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path root;
    private final Path unfinished;

    ObjectFiles(Path root) throws IOException {
        this.root = root;
        this.unfinished = root.resolve("unfinished");
        Files.createDirectories(unfinished, FOLDER);
    }

    /** Writes the bytes of a file; the stream is closed by the writer or here. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream file) throws IOException;
    }

    /** Writes to the folder of unfinished files and forces the bytes to disk. */
    void write(UUID name, Writer writer) throws IOException {
        Path path = unfinished.resolve(name.toString());
        try (FileChannel channel =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            OutputStream unclosed = new ForwardingOutput(Channels.newOutputStream(channel));
            writer.writeTo(unclosed);
            channel.force(true);
        }
    }

    /** Gives a written file its place. */
    void name(UUID name) throws IOException {
        Path place = path(name);
        Path inner = place.getParent();
        if (inner == null) {
            throw new IllegalStateException("a file at the root");
        }
        Path outer = inner.getParent();
        if (outer == null) {
            throw new IllegalStateException("a folder at the root");
        }
        if (!Files.isDirectory(inner)) {
            Files.createDirectories(inner, FOLDER);
            force(outer);
            force(root);
        }
        Files.move(unfinished.resolve(name.toString()), place, StandardCopyOption.ATOMIC_MOVE);
        force(inner);
    }

    /** Removes a file wherever it is, durably; does nothing when it is gone. */
    void remove(UUID name) throws IOException {
        Files.deleteIfExists(unfinished.resolve(name.toString()));
        Path place = path(name);
        if (Files.deleteIfExists(place) && place.getParent() != null) {
            force(place.getParent());
        }
    }

    Path path(UUID name) {
        String text = name.toString();
        return root.resolve(text.substring(0, 2)).resolve(text.substring(2, 4)).resolve(text);
    }

    /** Removes files that were being written and have not grown since {@code before}. */
    int removeUnfinished(Instant before) throws IOException {
        int removed = 0;
        for (Path file : list(unfinished)) {
            if (olderThan(before, file) && Files.deleteIfExists(file)) {
                removed++;
            }
        }
        return removed;
    }

    /** Hands out the names of the files that are older than {@code before}, folder by folder. Strangers are left alone. */
    void names(Instant before, Consumer<List<UUID>> names) throws IOException {
        for (Path outer : list(root)) {
            for (Path inner : SHELF.matcher(nameOf(outer)).matches() ? list(outer) : List.<Path>of()) {
                List<UUID> old = new ArrayList<>();
                for (Path file : list(inner)) {
                    if (NAME.matcher(nameOf(file)).matches() && olderThan(before, file)) {
                        old.add(UUID.fromString(nameOf(file)));
                    }
                }
                if (!old.isEmpty()) {
                    names.accept(old);
                }
            }
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean olderThan(Instant before, Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false; // finished or removed since it was listed
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Lets the cipher close its stream without the file, which must be forced first. */
    private static final class ForwardingOutput extends OutputStream {

        private final OutputStream file;

        ForwardingOutput(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            file.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }
}
