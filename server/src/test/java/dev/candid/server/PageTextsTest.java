package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");

    @Test
    void times_are_told_in_the_readers_zone_and_in_utc_beside_it() {
        PageTexts berlin = texts(Locale.GERMAN, "Europe/Berlin");

        assertThat(berlin.dateTime(NOW)).isEqualTo("23.11.2026, 00:30");
        assertThat(berlin.date(NOW)).isEqualTo("23.11.2026");
        assertThat(berlin.utc(NOW)).isEqualTo("22.11.2026, 23:30:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now, gerade eben",
        "-PT1M, 1 minute ago, vor 1 Minute",
        "-PT59M, 59 minutes ago, vor 59 Minuten",
        "-PT3H, 3 hours ago, vor 3 Stunden",
        "-PT49H, 2 days ago, vor 2 Tagen",
        "PT24H, in 1 day, in 1 Tag",
        "PT48H, in 2 days, in 2 Tagen"
    })
    void times_are_told_from_now(Duration from, String english, String german) {
        assertThat(texts(Locale.ENGLISH, "UTC").relative(NOW.plus(from))).isEqualTo(english);
        assertThat(texts(Locale.GERMAN, "UTC").relative(NOW.plus(from))).isEqualTo(german);
    }

    @Test
    void numbers_are_written_as_the_language_writes_them() {
        PageTexts english = texts(Locale.ENGLISH, "UTC");
        PageTexts german = texts(Locale.GERMAN, "UTC");

        assertThat(english.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(german.number(1_234_567)).isEqualTo("1.234.567");
        assertThat(english.credits(1)).isEqualTo("1 credit");
        assertThat(german.credits(1_200)).isEqualTo("1.200 Credits");
        assertThat(english.signed(7)).isEqualTo("+7");
        assertThat(german.bytes(3_240_000)).isEqualTo("3,2 MB");
        assertThat(english.bytes(999)).isEqualTo("999 B");
        assertThat(german.percent(0.5)).isEqualTo("50\u00a0%");
    }

    @Test
    void a_made_up_language_keeps_what_is_put_in_and_shows_where_a_text_begins_and_ends() {
        String text = texts(Pseudo.ACCENTED, "UTC").of("page.person", "Ada");

        assertThat(text).startsWith("[").endsWith("]").contains("Ada").doesNotContain("Your menu");
        assertThat(texts(Pseudo.RIGHT_TO_LEFT, "UTC").direction()).isEqualTo("rtl");
        assertThat(texts(Pseudo.ACCENTED, "UTC").credits(2)).contains("2 ");
    }

    private static PageTexts texts(Locale locale, String zone) {
        MutableClock clock = new MutableClock();
        clock.set(NOW);
        return new PageTexts(locale, zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone), clock);
    }
}
