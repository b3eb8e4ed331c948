package dev.candid.server.api;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values as RFC 4180 writes them. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it, so that what somebody named a thing never runs on somebody else's machine.
 */
public final class Csv {

    private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n";

    private Csv() {}

    /** @param cells numbers as they are, everything else as text; null for an empty cell @return ends with a line break */
    public static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String text = Objects.toString(value, "");
        if (!text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[,\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
