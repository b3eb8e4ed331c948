package dev.candid.server.support;

import java.util.Locale;

/** Whose turn it is. */
public enum TicketState {
    /** The operator's. */
    OPEN,
    /** The person's. */
    ANSWERED,
    /** Nobody's; a further message opens it again. */
    CLOSED;

    /** As it stands in the database, in addresses and in the names of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
