package dev.candid.server.signin;

import java.time.Duration;

/** What a link by mail is for. The order is stored: only append. */
public enum MailLinkPurpose {
    SIGN_IN("/sign-in/link/", Duration.ofMinutes(15)),
    RESET("/sign-in/reset/", Duration.ofMinutes(30)),
    /** Shows that an account's address is its person's. */
    VERIFY("/sign-in/verify/", Duration.ofHours(24)),
    /** Shows that a newcomer's address is theirs, and opens the account. */
    SIGN_UP("/sign-up/confirm/", Duration.ofHours(24)),
    /** Somebody signed up with an address that has an account: its person is told so, with a link to sign in. */
    KNOWN_ADDRESS("/sign-in/link/", Duration.ofMinutes(15)),
    /** Never mailed: whoever runs the server hands it to somebody who is locked out. */
    HANDED_OVER("/sign-in/link/", Duration.ofHours(24));

    private final String path;
    private final Duration life;

    MailLinkPurpose(String path, Duration life) {
        this.path = path;
        this.life = life;
    }

    /** The path that the token follows. */
    public String path() {
        return path;
    }

    /** How long the link works, from the moment the mail is written. */
    public Duration life() {
        return life;
    }
}
