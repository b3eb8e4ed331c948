package dev.candid.server.privacy;

/** Where a field came from. The policy promises that what others told us is marked with its source. */
public enum DataOrigin {
    /** The subject told it, made it or caused it here. */
    SUBJECT,
    /** A provider that the person signed in with told it. */
    IDENTITY_PROVIDER
}
