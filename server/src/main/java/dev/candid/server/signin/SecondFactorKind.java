package dev.candid.server.signin;

/** What can be asked for after the first proof. */
public enum SecondFactorKind {
    /** A code of an authenticator app (RFC 6238). */
    TOTP,
    /** One of the codes that were shown once for the day the app is lost. */
    RECOVERY_CODE
}
