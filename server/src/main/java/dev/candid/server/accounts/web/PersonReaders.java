package dev.candid.server.accounts.web;

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

/** The language named in the address goes before the browser's. */
@Component
class PersonReaders implements Readers {

    /** The parameter by which an address names a language. */
    private static final String PARAMETER = "lang";

    private final Languages languages;

    PersonReaders(Languages languages) {
        this.languages = languages;
    }

    @Override
    public Reader of(HttpServletRequest request) {
        return byRequest(request);
    }

    @Override
    public Reader byRequest(HttpServletRequest request) {
        Locale language = Optional.ofNullable(request.getParameter(PARAMETER))
                .flatMap(languages::named)
                .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                        .filter(header -> !header.isBlank())
                        .map(languages::forHeader))
                .orElseGet(languages.offered()::getFirst);
        return new Reader(language, ZoneOffset.UTC, Theme.SYSTEM);
    }
}
