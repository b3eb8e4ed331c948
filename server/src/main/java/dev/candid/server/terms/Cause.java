package dev.candid.server.terms;

import java.util.Locale;

/** Which of the terms is broken, as far as it can be said in a word. */
public enum Cause {
    UNLAWFUL,
    CHILDREN,
    HATE,
    IMPERSONATION,
    LIKENESS,
    COPYRIGHT,
    SPAM,
    SECURITY,
    FRAUD,
    OTHER;

    /** As it stands in the database, in addresses and in the names of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
