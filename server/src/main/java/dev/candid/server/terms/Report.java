package dev.candid.server.terms;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * That somebody says the terms are broken. Prints without what anybody wrote.
 *
 * @param place where it can be seen: an address, or the name of a page or a person
 * @param contact how to answer whoever reported; only if given
 * @param note the operator's, once decided
 */
public record Report(
        ReportId id,
        About about,
        Cause cause,
        String place,
        String words,
        Optional<String> contact,
        State state,
        Optional<String> note,
        Instant at) {

    /** What is reported. */
    public enum About {
        VIDEO,
        PAGE,
        PERSON,
        OTHER;

        /** As it stands in the database, in addresses and in the names of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of it. */
    public enum State {
        OPEN,
        /** Something was done. */
        ACTED,
        DISMISSED;

        /** As it stands in the database, in addresses and in the names of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "Report[" + id + "]";
    }
}
