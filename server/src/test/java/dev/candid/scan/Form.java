package dev.candid.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** The ways in which bytes may be written down and still be them. */
public enum Form {
    PLAIN,
    BASE64,
    HEX,
    GZIP,
    UTF_16,
    JSON_ESCAPED,
    PERCENT_ENCODED;

    private static final int SHORTEST_BASE64 = 8;

    /** What to search for. Empty for gzip, whose bytes depend on what stands before: members are opened instead. */
    List<byte[]> patterns(byte[] canary) {
        return switch (this) {
            case PLAIN -> List.of(canary);
            case BASE64 -> base64(canary);
            case HEX -> {
                HexFormat hex = HexFormat.of();
                yield List.of(
                        ascii(hex.formatHex(canary)), ascii(hex.withUpperCase().formatHex(canary)));
            }
            case GZIP -> List.of();
            case UTF_16 ->
                List.of(
                        text(canary).getBytes(StandardCharsets.UTF_16LE),
                        text(canary).getBytes(StandardCharsets.UTF_16BE));
            case JSON_ESCAPED -> json(text(canary));
            case PERCENT_ENCODED -> percent(canary);
        };
    }

    /** Examples of this form, as a careless program would write them; each must be found. */
    public List<byte[]> examples(byte[] canary) {
        if (this == GZIP) {
            return List.of(gzip(canary));
        }
        if (this == BASE64) {
            List<byte[]> aligned = new ArrayList<>();
            for (int before = 0; before < 3; before++) {
                byte[] shifted = new byte[before + canary.length + 1];
                System.arraycopy(canary, 0, shifted, before, canary.length);
                aligned.add(Base64.getEncoder().encode(shifted));
            }
            return aligned;
        }
        return patterns(canary);
    }

    /** The characters of each of the three alignments that do not depend on what stands before and after. */
    private static List<byte[]> base64(byte[] canary) {
        List<byte[]> patterns = new ArrayList<>();
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (int before = 0; before < 3; before++) {
                byte[] shifted = new byte[before + canary.length];
                System.arraycopy(canary, 0, shifted, before, canary.length);
                int first = (before * 8 + 5) / 6;
                int end = shifted.length * 8 / 6;
                if (end - first < SHORTEST_BASE64) {
                    throw new IllegalArgumentException("too short to be told from chance");
                }
                patterns.add(Arrays.copyOfRange(encoder.encode(shifted), first, end));
            }
        }
        return patterns;
    }

    private static List<byte[]> json(String text) {
        IntFunction<String> lower = unit -> String.format("\\u%04x", unit);
        IntFunction<String> upper = unit -> String.format("\\u%04X", unit);
        List<byte[]> patterns = new ArrayList<>();
        for (IntFunction<String> escape : List.of(lower, upper)) {
            StringBuilder some = new StringBuilder();
            StringBuilder all = new StringBuilder();
            text.chars().forEach(unit -> {
                boolean quoted = unit == '"' || unit == '\\' || unit == '/';
                some.append(
                        quoted
                                ? "\\" + (char) unit
                                : unit < 0x20 || unit > 0x7e ? escape.apply(unit) : (char) unit + "");
                all.append(escape.apply(unit));
            });
            patterns.add(ascii(some.toString()));
            patterns.add(ascii(all.toString()));
        }
        return patterns;
    }

    private static List<byte[]> percent(byte[] canary) {
        List<byte[]> patterns = new ArrayList<>();
        for (boolean upper : new boolean[] {true, false}) {
            for (String space : new String[] {"%20", "+"}) {
                StringBuilder some = new StringBuilder();
                StringBuilder all = new StringBuilder();
                for (byte one : canary) {
                    String escaped = String.format(Locale.ROOT, upper ? "%%%02X" : "%%%02x", one & 0xff);
                    boolean kept = one > 0 && (Character.isLetterOrDigit(one) || "-_.~*".indexOf(one) >= 0);
                    some.append(kept ? String.valueOf((char) one) : one == ' ' ? space : escaped);
                    all.append(escaped);
                }
                patterns.add(ascii(some.toString()));
                patterns.add(ascii(all.toString()));
            }
        }
        return patterns;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] canary) {
        return new String(canary, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
