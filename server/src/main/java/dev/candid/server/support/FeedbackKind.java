package dev.candid.server.support;

import java.util.Locale;

/** What somebody has in mind. */
public enum FeedbackKind {
    IDEA,
    PROBLEM,
    PRAISE;

    /** As it stands in the database, in forms and in the names of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
