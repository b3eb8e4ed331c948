package dev.candid.server.credits;

import java.util.Arrays;

/** Where a reservation stands. It ends once. */
public enum ReservationState {
    OPEN("open"),
    /** Used, in whole or in part; the rest went back. */
    SETTLED("settled"),
    /** Gone back as a whole. */
    RELEASED("released"),
    /** Gone back as a whole because nobody ended it in time. */
    EXPIRED("expired");

    private final String code;

    ReservationState(String code) {
        this.code = code;
    }

    /** The published name; never changes. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if no state has this code */
    public static ReservationState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such state of a reservation"));
    }
}
