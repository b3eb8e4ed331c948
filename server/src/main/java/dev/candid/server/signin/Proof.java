package dev.candid.server.signin;

/** By what a person proves who they are, as the first step. */
public enum Proof {
    PASSWORD(false),
    /** A one-time link that was sent to the person's address. */
    MAIL_LINK(false),
    /** A passkey: it holds two factors in itself, the device and what unlocks it. */
    PASSKEY(true),
    /** A provider that the operator chose says who it is. */
    IDENTITY_PROVIDER(false),
    /** A one-time link of whoever runs the server: the way back in when nothing else works. */
    SETUP_LINK(true);

    private final boolean enough;

    Proof(boolean enough) {
        this.enough = enough;
    }

    /** Whether no second factor is asked for after it. */
    public boolean enough() {
        return enough;
    }
}
