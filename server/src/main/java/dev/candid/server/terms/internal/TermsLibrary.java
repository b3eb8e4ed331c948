package dev.candid.server.terms.internal;

import dev.candid.server.terms.TermsText;
import dev.candid.server.terms.TermsVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The texts of the terms: {@code <day>/en.md} and {@code <day>/de.md}, from the program or from a folder of the
 * operator. Read once; a new text is there after the next start.
 */
final class TermsLibrary {

    private static final int HASH_BYTES = 6;

    private final List<TermsText> newestFirst;

    private TermsLibrary(List<TermsText> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /** @param folder the operator's; empty for the texts that come with the program */
    static TermsLibrary read(String folder) {
        return read(
                folder.isBlank()
                        ? "classpath:/terms/*/*.md"
                        : Path.of(folder).toAbsolutePath().toUri() + "*/*.md",
                folder);
    }

    private static TermsLibrary read(String pattern, String folder) {
        try {
            Map<LocalDate, Map<String, String>> found = new HashMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                String[] path = file.getURL().getPath().split("/");
                found.computeIfAbsent(day(path[path.length - 2]), day -> new HashMap<>())
                        .put(path[path.length - 1], file.getContentAsString(StandardCharsets.UTF_8));
            }
            if (found.isEmpty()) {
                throw new IllegalStateException("candid.terms.folder holds no terms: " + folder);
            }
            return new TermsLibrary(found.entrySet().stream()
                    .map(entry -> text(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(TermsText::version).reversed())
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static LocalDate day(String folder) {
        try {
            return LocalDate.parse(folder);
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    "a folder of terms is named by its day, as in 2026-11-22, not " + folder, e);
        }
    }

    private static TermsText text(LocalDate day, Map<String, String> files) {
        String english = files.get("en.md");
        String german = files.get("de.md");
        if (english == null || german == null) {
            throw new IllegalStateException("the terms of " + day + " need both en.md and de.md");
        }
        return new TermsText(new TermsVersion(day, hash(english, german)), english, german);
    }

    private static String hash(String english, String german) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((english + "\0" + german).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    List<TermsVersion> versions() {
        return newestFirst.stream().map(TermsText::version).toList();
    }

    Optional<TermsText> find(TermsVersion version) {
        return newestFirst.stream()
                .filter(text -> text.version().equals(version))
                .findFirst();
    }

    /** The newest whose day has come; before the first day, the first. */
    TermsVersion current(LocalDate today) {
        return versions().stream()
                .filter(version -> !version.date().isAfter(today))
                .findFirst()
                .orElseGet(() -> versions().getLast());
    }
}
