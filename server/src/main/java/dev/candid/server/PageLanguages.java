package dev.candid.server;

import dev.candid.server.api.Languages;
import dev.candid.server.api.Reader;
import dev.candid.server.api.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** English, which controls, and German. */
@Component
class PageLanguages implements Languages {

    private static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Clock clock;

    PageLanguages(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Locale> offered() {
        return OFFERED;
    }

    @Override
    public Locale forHeader(String acceptLanguage) {
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), OFFERED);
            return best == null ? OFFERED.getFirst() : best;
        } catch (IllegalArgumentException malformed) {
            return OFFERED.getFirst(); // whoever sends nonsense still reads
        }
    }

    @Override
    public Optional<Locale> named(String tag) {
        return OFFERED.stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst()
                .or(() -> Pseudo.named(tag));
    }

    @Override
    public Texts texts(Reader reader) {
        return new PageTexts(reader.language(), reader.zone(), clock);
    }
}
