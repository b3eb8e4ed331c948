package dev.candid.server.vault;

/** Sealed bytes did not authenticate: changed, cut, or moved from another column or subject. */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String purpose, Throwable cause) {
        super("a sealed value for " + purpose + " does not authenticate", cause);
    }
}
