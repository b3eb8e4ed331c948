package dev.candid.server;

import dev.candid.server.api.Texts;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts from the modules' bundles: {@code console.videos.title} stands in {@code messages/console.properties}.
 *
 * @param locale a language of ours, or a {@link Pseudo} one made from English
 */
record PageTexts(Locale locale, ZoneId zone, Clock clock) implements Texts {

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final List<String> SIZES = List.of("B", "kB", "MB", "GB", "TB");
    private static final int STEP = 1_000;

    @Override
    public String direction() {
        return Pseudo.RIGHT_TO_LEFT.equals(locale) ? "rtl" : "ltr";
    }

    @Override
    public String of(String key, Object... arguments) {
        String pattern = bundle(key).getString(key);
        return new MessageFormat(Pseudo.isPseudo(locale) ? Pseudo.stretched(pattern) : pattern, formats())
                .format(arguments);
    }

    @Override
    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException none) {
            return false;
        }
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String module = dot < 0 ? key : key.substring(0, dot);
        return ResourceBundle.getBundle("messages/" + module, formats(), EXACTLY);
    }

    /** Made-up languages write numbers and dates like the one they are made from. */
    private Locale formats() {
        return Pseudo.isPseudo(locale) ? Locale.ENGLISH : locale;
    }

    @Override
    public String dateTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(formats())
                .format(instant.atZone(zone));
    }

    @Override
    public String utc(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(formats())
                        .format(instant.atZone(ZoneOffset.UTC))
                + " UTC";
    }

    @Override
    public String date(Instant instant) {
        return date(LocalDate.ofInstant(instant, zone));
    }

    @Override
    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(formats())
                .format(day);
    }

    @Override
    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(formats())
                .format(instant.atZone(zone));
    }

    @Override
    public String relative(Instant instant) {
        Duration ago = Duration.between(instant, clock.instant());
        if (ago.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return of("page.relative.now");
        }
        return of(ago.isNegative() ? "page.relative.in" : "page.relative.ago", span(ago.abs(), "dative"));
    }

    @Override
    public String duration(Duration length) {
        return span(length, "plain");
    }

    /** @param form languages change the word after a preposition */
    private String span(Duration length, String form) {
        long minutes = length.toMinutes();
        if (minutes < 60) {
            return of("page.span." + form + ".minutes", minutes);
        }
        if (length.toHours() < 24) {
            return of("page.span." + form + ".hours", length.toHours());
        }
        return of("page.span." + form + ".days", length.toDays());
    }

    @Override
    public String duration(double seconds) {
        NumberFormat format = NumberFormat.getNumberInstance(formats());
        if (seconds < 60) {
            format.setMinimumFractionDigits(1);
            format.setMaximumFractionDigits(1);
            return format.format(seconds) + " s";
        }
        long whole = Math.round(seconds);
        return "%d min %02d s".formatted(whole / 60, whole % 60);
    }

    @Override
    public String number(long number) {
        return NumberFormat.getIntegerInstance(formats()).format(number);
    }

    @Override
    public String signed(long number) {
        return (number > 0 ? "+" : "") + number(number);
    }

    @Override
    public String credits(long amount) {
        return of("page.credits-amount", amount);
    }

    @Override
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(formats());
        format.setMaximumFractionDigits(share > 0 && share < 0.1 ? 1 : 0);
        return format.format(share);
    }

    @Override
    public String bytes(long sizeBytes) {
        double size = sizeBytes;
        int unit = 0;
        while (size >= STEP && unit < SIZES.size() - 1) {
            size /= STEP;
            unit++;
        }
        NumberFormat format = DecimalFormat.getNumberInstance(formats());
        format.setMaximumFractionDigits(size < 10 && unit > 0 ? 1 : 0);
        return format.format(size) + " " + SIZES.get(unit);
    }
}
