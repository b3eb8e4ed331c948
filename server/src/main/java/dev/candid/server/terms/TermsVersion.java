package dev.candid.server.terms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one text of the terms in all its languages: the day it takes effect, and a hash of what it says, so that nobody
 * can change a text and keep its name. Written {@code 2026-11-22-0a1b2c3d4e5f}.
 *
 * @param hash the first six bytes of the text's SHA-256, as twelve lower-case hexadecimal digits
 */
public record TermsVersion(LocalDate date, String hash) implements Comparable<TermsVersion> {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-([0-9a-f]{12})");

    public TermsVersion {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("not the hash of a text");
        }
    }

    /** @return empty if {@code text} is not the written form of a version */
    public static Optional<TermsVersion> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TermsVersion(LocalDate.parse(parts.group(1)), parts.group(2)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(TermsVersion other) {
        int byDate = date.compareTo(other.date);
        return byDate == 0 ? hash.compareTo(other.hash) : byDate;
    }

    @Override
    public String toString() {
        return date + "-" + hash;
    }
}
