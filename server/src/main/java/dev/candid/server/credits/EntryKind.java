package dev.candid.server.credits;

import java.util.Arrays;

/** What an entry of the ledger records. */
public enum EntryKind {
    /** A lot came in: available grows. */
    GRANTED("granted"),
    /** A reservation opened: from available to reserved. */
    RESERVED("reserved"),
    /** Reserved credits were used: reserved shrinks. */
    SETTLED("settled"),
    /** Reserved credits went back because the work needed less, failed or was cancelled. */
    RELEASED("released"),
    /** Reserved credits went back because the reservation ran out of time. */
    RESERVATION_EXPIRED("reservation-expired"),
    /** What was left of a lot ended: available shrinks. */
    LOT_EXPIRED("lot-expired");

    private final String code;

    EntryKind(String code) {
        this.code = code;
    }

    /** The published name; never changes. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static EntryKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such kind of entry"));
    }
}
