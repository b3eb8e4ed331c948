package dev.candid.server.credits;

import java.util.Arrays;

/** Why a lot of credits was granted. What was given is used before what was paid for. */
public enum LotSource {
    /** Given to a new workspace. */
    WELCOME("welcome", 10),
    /** Given to make good for something that went wrong. */
    COMPENSATION("compensation", 20),
    /** Given by an operator out of goodwill. */
    GIFT("gift", 25),
    /**
     * Went back from a reservation whose own lot had expired meanwhile: a video that fails costs nothing, even then.
     * Such a lot lasts seven days and is not renewed again.
     */
    RETURNED("returned", 30),
    /** Given by the agency whose client the workspace is. */
    ALLOTMENT("allotment", 40),
    /** Paid for. */
    PURCHASE("purchase", 50);

    private final String code;
    private final int priority;

    LotSource(String code, int priority) {
        this.code = code;
        this.priority = priority;
    }

    /** The published name; never changes. */
    public String code() {
        return code;
    }

    /** Lots with a smaller number are used first. */
    public int priority() {
        return priority;
    }

    /** @throws IllegalArgumentException if no source has this code */
    public static LotSource of(String code) {
        return Arrays.stream(values())
                .filter(source -> source.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such source of a lot"));
    }
}
