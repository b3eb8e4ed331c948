package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Preferences;
import dev.candid.server.api.Caller;
import dev.candid.server.api.Languages;
import dev.candid.server.api.Reader;
import dev.candid.server.api.Readers;
import dev.candid.server.api.Theme;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** A language in the address goes before the person's choice, that before what the browser asks for. */
@Component
class PersonReaders implements Readers {

    /** The parameter by which an address names a language. */
    private static final String PARAMETER = "lang";

    private static final String READER = "dev.candid.reader";

    private final Languages languages;
    private final Preferences preferences;

    PersonReaders(Languages languages, Preferences preferences) {
        this.languages = languages;
        this.preferences = preferences;
    }

    @Override
    public Reader of(HttpServletRequest request) {
        if (request.getAttribute(READER) instanceof Reader known) {
            return known;
        }
        Reader reader = read(request);
        request.setAttribute(READER, reader);
        return reader;
    }

    private Reader read(HttpServletRequest request) {
        Preferences.Choices choices = request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                        && caller.keyId().isEmpty()
                ? caller.person().map(preferences::of).orElse(Preferences.Choices.DEFAULT)
                : Preferences.Choices.DEFAULT;
        return new Reader(
                named(request).or(choices::language).orElseGet(() -> asked(request)),
                choices.zone().orElse(ZoneOffset.UTC),
                choices.theme());
    }

    @Override
    public Reader byRequest(HttpServletRequest request) {
        return new Reader(named(request).orElseGet(() -> asked(request)), ZoneOffset.UTC, Theme.SYSTEM);
    }

    private Optional<Locale> named(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PARAMETER)).flatMap(languages::named);
    }

    private Locale asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .filter(header -> !header.isBlank())
                .map(languages::forHeader)
                .orElseGet(languages.offered()::getFirst);
    }
}
