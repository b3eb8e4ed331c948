package dev.candid.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.type.TypeReference;

/**
 * The one file that is handed to an auditor: the signed report, the chain of evidence and the texts they speak of. There
 * is exactly one way to write given contents, so no byte of the file is without meaning.
 *
 * @param files the texts, by name; what the report's digests cover
 */
public record ProofBundle(SignedReport signed, List<Evidence> evidence, Map<String, byte[]> files) {

    /** More than any bundle holds; a file beyond it is not read. */
    static final int MAXIMUM_BYTES = 64 << 20;

    private static final String REPORT = "report.json";
    private static final String EVIDENCE = "evidence.json";

    public ProofBundle {
        evidence = List.copyOf(evidence);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        if (files.containsKey(REPORT) || files.containsKey(EVIDENCE)) {
            throw new IllegalArgumentException("a reserved file name");
        }
    }

    /** A ZIP with stored entries in the order of their names and without times. */
    public byte[] write() {
        Map<String, byte[]> entries = new TreeMap<>(files);
        entries.put(REPORT, CanonicalJson.write(signed));
        entries.put(EVIDENCE, CanonicalJson.write(evidence));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    /** @throws MalformedProofException if the bytes are not exactly what {@link #write} gives */
    public static ProofBundle read(byte[] bytes) {
        if (bytes.length > MAXIMUM_BYTES) {
            throw new MalformedProofException("it is too large");
        }
        Map<String, byte[]> files = entries(bytes);
        byte[] report = files.remove(REPORT);
        byte[] evidence = files.remove(EVIDENCE);
        if (report == null || evidence == null) {
            throw new MalformedProofException("it holds no report or no evidence");
        }
        ProofBundle bundle = new ProofBundle(
                CanonicalJson.read(report, new TypeReference<SignedReport>() {}),
                new ArrayList<>(CanonicalJson.read(evidence, new TypeReference<List<Evidence>>() {})),
                files);
        if (!Arrays.equals(bytes, bundle.write())) {
            throw new MalformedProofException("its bytes are not those of its contents");
        }
        return bundle;
    }

    private static Map<String, byte[]> entries(byte[] bytes) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // Stored entries cannot grow; a compressed one is cut here and refused when the bytes are compared.
                byte[] content = zip.readNBytes(bytes.length);
                if (files.put(entry.getName(), content) != null) {
                    throw new MalformedProofException("it holds a file twice");
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new MalformedProofException("it is not a ZIP of this format");
        }
        return files;
    }
}
