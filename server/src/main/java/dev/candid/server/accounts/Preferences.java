package dev.candid.server.accounts;

import dev.candid.server.api.Theme;
import dev.candid.server.kernel.PersonId;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How people want pages to be. Who never chose anything has {@link Choices#DEFAULT}. Safe for use by many threads. */
public interface Preferences {

    /**
     * @param language empty: as the browser asks
     * @param zone empty: UTC
     * @param organisation where the person works, as the person wrote it
     * @param personalise whether pages may order themselves by what the person uses, which is counted only then
     */
    record Choices(
            Optional<Locale> language,
            Optional<ZoneId> zone,
            Theme theme,
            Optional<Name> organisation,
            boolean personalise) {

        public static final Choices DEFAULT =
                new Choices(Optional.empty(), Optional.empty(), Theme.SYSTEM, Optional.empty(), true);

        public Choices language(Optional<Locale> other) {
            return new Choices(other, zone, theme, organisation, personalise);
        }

        public Choices zone(Optional<ZoneId> other) {
            return new Choices(language, other, theme, organisation, personalise);
        }

        public Choices theme(Theme other) {
            return new Choices(language, zone, other, organisation, personalise);
        }

        public Choices organisation(Optional<Name> other) {
            return new Choices(language, zone, theme, other, personalise);
        }

        public Choices personalise(boolean other) {
            return new Choices(language, zone, theme, organisation, other);
        }

        @Override
        public String toString() {
            return "Choices[redacted]";
        }
    }

    Choices of(PersonId person);

    /** Changes some choices and keeps the others, also when the person changes them in two windows at once. */
    Choices change(PersonId person, UnaryOperator<Choices> change);
}
