package dev.candid.server.signin.web;

import dev.candid.server.signin.Passkeys;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The section with the person's passkeys. */
@Component
class PasskeysSection implements SecuritySection {

    private final Passkeys passkeys;

    PasskeysSection(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Optional<Fragment> fragment(Visit visit) {
        return Optional.of(new Fragment(
                "signin/web/passkeysSection",
                Map.of("passkeys", passkeys.of(visit.person()), "origin", passkeys.origin())));
    }
}
