package dev.candid.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** The words of a page in the reader's language, and dates and numbers as that language and the reader's zone write them. */
public interface Texts {

    Locale locale();

    /** Where the reader's clock stands. */
    ZoneId zone();

    /** {@code ltr} or {@code rtl}. */
    String direction();

    /**
     * @param key of a module's bundle under messages/, such as {@code console.videos.title}
     * @throws java.util.MissingResourceException if no bundle has the key (a bug: a test looks at every key used)
     */
    String of(String key, Object... arguments);

    /** Whether a bundle has the key: for keys that come from outside. */
    boolean has(String key);

    /** A date and a time of day, to the minute, in the reader's zone. */
    String dateTime(Instant instant);

    /** The same in UTC and saying so: stands beside the reader's own time. */
    String utc(Instant instant);

    /** The day in the reader's zone. */
    String date(Instant instant);

    String date(LocalDate day);

    /** The time of day in the reader's zone, to the minute. */
    String time(Instant instant);

    /** How long ago or ahead of now, in the largest fitting unit: {@code 5 minutes ago}. */
    String relative(Instant instant);

    /** @param seconds 0 or more; one decimal below a minute, minutes and seconds above */
    String duration(double seconds);

    /** In whole units of the largest size that fits: {@code 3 days}. */
    String duration(Duration length);

    String number(long number);

    /** With its sign, also when positive. */
    String signed(long number);

    /** A number of credits with the word: {@code 1,200 credits}. */
    String credits(long amount);

    /** @param share 0 to 1 */
    String percent(double share);

    /** A size in the largest fitting unit of 1,000: {@code 3.2 MB}. */
    String bytes(long sizeBytes);
}
