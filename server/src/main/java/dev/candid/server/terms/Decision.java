package dev.candid.server.terms;

/** What came of an appeal. */
public enum Decision {
    /** The suspension stays. */
    UPHELD,
    /** The suspension was lifted. */
    REINSTATED
}
