package dev.candid.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads every byte of every file below some folders and reports each canary it meets: plain, in base64 at any
 * alignment, hex, UTF-16, JSON or percent escapes, in the name of a file, and inside gzip members wherever they begin.
 * Memory does not grow with the files. PostgreSQL's log of changes is read a second time without its page headers, so a
 * value that crosses a page is met as well.
 *
 * <p>It does not see through encryption (that is the point), nor through PostgreSQL's own compression of large values;
 * the list of plain text columns keeps those out.
 */
public final class ResidueScan {

    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b, 8};
    private static final long MOST_UNPACKED_BYTES = 256L << 20;
    private static final int MOST_FINDINGS = 10_000;
    private static final Pattern WAL_SEGMENT = Pattern.compile("[0-9A-F]{24}(\\.partial)?");

    private record Searched(Canary canary, Form form, int lengthBytes) {}

    private final List<Searched> searched = new ArrayList<>();
    private final ByteSearch search;
    private final int gzip;

    public ResidueScan(Collection<Canary> canaries) {
        List<byte[]> patterns = new ArrayList<>();
        for (Canary canary : canaries) {
            Set<ByteBuffer> seen = new HashSet<>();
            for (Form form : Form.values()) {
                for (byte[] pattern : form.patterns(canary.bytes())) {
                    if (seen.add(ByteBuffer.wrap(pattern))) { // some forms leave some values as they are
                        patterns.add(pattern);
                        searched.add(new Searched(canary, form, pattern.length));
                    }
                }
            }
        }
        this.gzip = patterns.size();
        patterns.add(GZIP_MAGIC);
        this.search = new ByteSearch(patterns);
    }

    /** All findings below {@code roots}, at most 10,000. A file that cannot be read fails the scan. */
    public List<Finding> scan(Path... roots) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path root : roots) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    scanName(file, findings);
                    if (attributes.isRegularFile()) {
                        scanFile(file, findings);
                    }
                    return findings.size() < MOST_FINDINGS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // removed since its folder was listed
                    }
                    throw failure;
                }
            });
        }
        return findings;
    }

    private void scanName(Path file, List<Finding> findings) {
        int state = 0;
        for (byte one : String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8)) {
            state = search.step(state, one);
            for (int number : search.found(state)) {
                if (number != gzip) {
                    Searched met = searched.get(number);
                    findings.add(new Finding(met.canary(), met.form(), file, -1));
                }
            }
        }
    }

    private void scanFile(Path file, List<Finding> findings) throws IOException {
        List<Long> members = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(Channels.newInputStream(channel), Long.MAX_VALUE, (number, end) -> {
                if (number == gzip) {
                    members.add(end - GZIP_MAGIC.length);
                } else {
                    Searched met = searched.get(number);
                    findings.add(new Finding(met.canary(), met.form(), file, end - met.lengthBytes()));
                }
                return findings.size() < MOST_FINDINGS;
            });
            for (long member : members) {
                channel.position(member);
                scanMember(Channels.newInputStream(channel), file, member, findings);
            }
            if (WAL_SEGMENT.matcher(String.valueOf(file.getFileName())).matches()) {
                channel.position(0);
                scanWithoutPageHeaders(Channels.newInputStream(channel), file, findings);
            }
        } catch (NoSuchFileException e) {
            return; // removed since its folder was listed
        }
    }

    private void scanMember(InputStream from, Path file, long member, List<Finding> findings) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new Unclosed(from))) {
            read(unpacked, MOST_UNPACKED_BYTES, (number, end) -> {
                if (number != gzip) {
                    findings.add(new Finding(searched.get(number).canary(), Form.GZIP, file, member));
                }
                return findings.size() < MOST_FINDINGS;
            });
        } catch (ZipException | EOFException e) {
            return; // not a member, or a cut one: what could be unpacked was searched
        }
    }

    private void scanWithoutPageHeaders(InputStream from, Path file, List<Finding> findings) throws IOException {
        read(new WalPages(from), Long.MAX_VALUE, (number, end) -> {
            if (number != gzip) {
                Searched met = searched.get(number);
                findings.add(
                        new Finding(met.canary(), met.form(), file, WalPages.offsetInFile(end - met.lengthBytes())));
            }
            return findings.size() < MOST_FINDINGS;
        });
    }

    /** Told of a pattern and the offset behind its last byte; answers whether to go on. */
    @FunctionalInterface
    private interface Met {
        boolean met(int number, long end);
    }

    private void read(InputStream from, long mostBytes, Met met) throws IOException {
        byte[] buffer = new byte[1 << 18];
        int state = 0;
        long offset = 0;
        for (int read = from.read(buffer); read >= 0 && offset < mostBytes; read = from.read(buffer)) {
            for (int i = 0; i < read; i++) {
                state = search.step(state, buffer[i]);
                int[] found = search.found(state);
                for (int number : found) {
                    if (!met.met(number, offset + i + 1)) {
                        return;
                    }
                }
            }
            offset += read;
        }
    }

    /** Keeps the file open for the next member. */
    private static final class Unclosed extends java.io.FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the file is closed by who opened it
        }
    }
}
