package dev.candid.server;

import dev.candid.server.api.Texts;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts from the modules' bundles: {@code console.videos.title} stands in {@code messages/console.properties}. */
record PageTexts(Locale locale) implements Texts {

    /** The first is the one that controls, and the one for readers of any other language. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** @param acceptLanguage the request's header; the best of our languages is taken */
    static PageTexts forReader(String acceptLanguage) {
        Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
        return new PageTexts(best == null ? LANGUAGES.getFirst() : best);
    }

    @Override
    public String of(String key, Object... arguments) {
        String module = key.substring(0, key.indexOf('.'));
        ResourceBundle bundle = ResourceBundle.getBundle("messages/" + module, locale, EXACTLY);
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    @Override
    public String dateTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    @Override
    public String duration(double seconds) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
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
        return NumberFormat.getIntegerInstance(locale).format(number);
    }
}
