package dev.candid.server.signin.web;

import dev.candid.server.signin.Authenticators;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The section with the person's authenticator app and recovery codes. */
@Component
class AuthenticatorSection implements SecuritySection {

    private final Authenticators authenticators;

    AuthenticatorSection(Authenticators authenticators) {
        this.authenticators = authenticators;
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public Optional<Fragment> fragment(Visit visit) {
        return Optional.of(new Fragment(
                "signin/web/authenticatorSection", Map.of("standing", authenticators.standing(visit.person()))));
    }
}
