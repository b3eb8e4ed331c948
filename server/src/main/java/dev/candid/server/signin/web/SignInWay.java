package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import java.util.Optional;

/** A way to sign in beside the password, as the sign-in page shows it. Every bean of this type is on the page. */
interface SignInWay {

    /** Where among the ways: the lowest stands first. Passkey 10, link by mail 20, providers 30. */
    int place();

    /**
     * @param next the page to go to afterwards, on this server
     * @return a template, given {@code texts} beside its parameters; empty if this way is not offered here
     */
    Optional<SecuritySection.Fragment> fragment(Texts texts, String next);
}
