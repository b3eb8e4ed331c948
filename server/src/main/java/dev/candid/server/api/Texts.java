package dev.candid.server.api;

import java.time.Instant;
import java.util.Locale;

/** The words of a page in the reader's language, and dates and numbers as that language writes them. */
public interface Texts {

    Locale locale();

    /**
     * @param key of a module's bundle under messages/, such as {@code console.videos.title}
     * @throws java.util.MissingResourceException if no bundle has the key (a bug: a test looks at every key used)
     */
    String of(String key, Object... arguments);

    /** A date and a time of day, to the minute, in UTC. */
    String dateTime(Instant instant);

    /** @param seconds 0 or more; one decimal below a minute, minutes and seconds above */
    String duration(double seconds);

    String number(long number);
}
