package dev.candid.server.accounts;

/** What came of showing an API key; variants in order of precedence. */
public sealed interface KeyCheck {

    /** Malformed, unknown, revoked or past its expiry; the answer does not say which. */
    record Refused() implements KeyCheck {}

    /** The key is good, but not from the caller's network address. */
    record AddressRefused() implements KeyCheck {}

    record Known(ApiCaller caller) implements KeyCheck {}
}
