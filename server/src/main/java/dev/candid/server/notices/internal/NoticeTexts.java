package dev.candid.server.notices.internal;

import dev.candid.server.api.Languages;
import dev.candid.server.api.Reader;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Theme;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The words of messages, outside any request. */
@Component
class NoticeTexts {

    private final Languages languages;

    NoticeTexts(Languages languages) {
        this.languages = languages;
    }

    Texts in(Locale language) {
        return in(language, ZoneOffset.UTC);
    }

    Texts in(Locale language, ZoneId zone) {
        return languages.texts(new Reader(written(language), zone, Theme.SYSTEM));
    }

    /** The one of the languages that messages are written in which a reader of {@code language} gets. */
    static Locale written(Locale language) {
        return language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }
}
