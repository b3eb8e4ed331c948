package dev.candid.server.notices;

/** By what act a choice was made. */
public enum Mechanism {
    /** The person's own page of settings. */
    SETTINGS_PAGE,
    /** The page behind a mail's link. */
    UNSUBSCRIBE_PAGE,
    /** The button that mail programs show (RFC 8058). */
    ONE_CLICK,
    /** The receiver's mail provider says that the mail was called unwanted. */
    COMPLAINT
}
