package dev.candid.server.privacy;

/** What erasing a subject does to a field. */
public enum EraseAction {
    /** Nothing: the field concerns no subject. Allowed for {@link DataCategory#NOT_PERSONAL} alone. */
    NOT_PERSONAL,
    /** The subject's key is destroyed, so the sealed bytes are noise at once; the row goes too. */
    SHRED,
    /** The row or object is deleted. */
    DELETE,
    /** The field is set to nothing, the row stays. */
    CLEAR,
    /** The field stays, without its link to the subject. */
    ANONYMISE,
    /** The row passes to the workspace. */
    REATTRIBUTE,
    /** Stays for a reason the policy states, until its retention ends. */
    RETAIN
}
