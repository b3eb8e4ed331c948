package dev.candid.server.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A span of days on the reader's clock, as a form sends it; either end may be open.
 *
 * @param first empty for no beginning
 * @param last the last day that belongs to it; empty for no end
 */
public record Days(Optional<LocalDate> first, Optional<LocalDate> last) {

    /** What is no day is left out. */
    public static Days read(String first, String last) {
        return new Days(day(first), day(last));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    public Instant from(ZoneId zone) {
        return first.map(day -> day.atStartOfDay(zone).toInstant()).orElse(Instant.EPOCH);
    }

    /** The first moment that no longer belongs to it. @param open for a span without an end */
    public Instant until(ZoneId zone, Instant open) {
        return last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()).orElse(open);
    }
}
