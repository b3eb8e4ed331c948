package dev.candid.server.signin;

/** Why a password is not taken. There are no rules on which characters it has (NIST SP 800-63B-4, 3.1.1.2). */
public enum PasswordFault {
    TOO_SHORT,
    TOO_LONG,
    /** It stands in the list of passwords from breaches that we ship. */
    BREACHED,
    /** It is the person's name, address or the name of this product, or hardly more. */
    PERSONAL
}
