package dev.candid.server.accounts.web;

import dev.candid.server.api.Theme;
import java.util.List;

/** What a person has chosen, and what there is to choose from; an empty text is no choice. */
record SettingsPage(
        String name,
        String email,
        String organisation,
        String language,
        List<Language> languages,
        String zone,
        List<String> zones,
        Theme theme,
        boolean personalise) {

    /** @param name in itself */
    record Language(String tag, String name) {}

    @Override
    public String toString() {
        return "SettingsPage[redacted]";
    }
}
