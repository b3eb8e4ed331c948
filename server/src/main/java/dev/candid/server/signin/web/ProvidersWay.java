package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import dev.candid.server.signin.IdentityProviders;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signing in with the identity providers that the operator has set. */
@Component
class ProvidersWay implements SignInWay {

    private final IdentityProviders providers;

    ProvidersWay(IdentityProviders providers) {
        this.providers = providers;
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public Optional<SecuritySection.Fragment> fragment(Texts texts, String next) {
        return providers.all().isEmpty()
                ? Optional.empty()
                : Optional.of(new SecuritySection.Fragment(
                        "signin/web/providersWay", Map.of("providers", providers.all(), "next", next)));
    }
}
