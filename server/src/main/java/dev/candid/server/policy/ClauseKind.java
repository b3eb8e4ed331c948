package dev.candid.server.policy;

/** What a clause is, which decides what counts as proof. */
public enum ClauseKind {
    /** An obligation: a behaviour, and a sabotage that its check catches. */
    MUST,
    /** A prohibition: a closed world in which only listed ways out exist. */
    MUST_NOT,
    /** A bounded permission: the list is an upper bound. */
    ONLY,
    /** A time limit, with a number. */
    WITHIN,
    /** A fact of the operator, the same everywhere. */
    FACT,
    /** A dated document of a person, with an expiry; never shown as proven. */
    ATTESTED,
    /** Text that promises nothing testable. */
    STATEMENT
}
