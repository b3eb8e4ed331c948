package dev.candid.server.terms;

import java.util.Locale;

/**
 * One version of the terms, in Markdown. The English text controls; the German one says the same.
 *
 * @param english begins with a heading of the first level, as does {@code german}
 */
public record TermsText(TermsVersion version, String english, String german) {

    public String in(Locale locale) {
        return locale.getLanguage().equals("de") ? german : english;
    }
}
