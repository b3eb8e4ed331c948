package dev.candid.server.notices.internal;

import dev.candid.server.accounts.Preferences;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** In which language people are written to, and by which clock. */
@Component
class Correspondence {

    private final Preferences preferences;
    private final NoticeTexts texts;

    Correspondence(Preferences preferences, NoticeTexts texts) {
        this.preferences = preferences;
        this.texts = texts;
    }

    Locale language(PersonId person) {
        return preferences.of(person).language().orElse(Locale.ENGLISH);
    }

    Texts texts(PersonId person) {
        Preferences.Choices choices = preferences.of(person);
        return texts.in(
                choices.language().orElse(Locale.ENGLISH), choices.zone().orElse(ZoneOffset.UTC));
    }

    Texts texts(Locale language) {
        return texts.in(language);
    }
}
