package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import dev.candid.server.signin.Passkeys;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signing in with a passkey, where the browser can and the page stands at the address that passkeys are bound to. */
@Component
class PasskeyWay implements SignInWay {

    private final Passkeys passkeys;

    PasskeyWay(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public Optional<SecuritySection.Fragment> fragment(Texts texts, String next) {
        return Optional.of(new SecuritySection.Fragment(
                "signin/web/passkeyWay", Map.of("origin", passkeys.origin(), "next", next)));
    }
}
