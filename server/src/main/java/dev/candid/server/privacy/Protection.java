package dev.candid.server.privacy;

/** How a field lies on disk. */
public enum Protection {
    /** As it is: ids, numbers, times, constants. */
    PLAIN,
    /** Encrypted under the subject's key and bound to its column and subject. */
    SEALED,
    /** A keyed or slow hash: it can be compared with, not read. */
    HASHED
}
