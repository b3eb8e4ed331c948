package dev.candid.server.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The colours a person wants pages in. */
public enum Theme {
    /** As the device says. */
    SYSTEM,
    LIGHT,
    DARK;

    /** Lower case: the value in forms, in the database and in the page's style. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Theme> of(String code) {
        return Arrays.stream(values())
                .filter(theme -> theme.code().equals(code))
                .findFirst();
    }
}
