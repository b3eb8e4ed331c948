package dev.candid.server.signin.web;

import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.IdentityProviders.LinkedIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The section with the accounts at identity providers, and what was received from them. */
@Component
class ProvidersSection implements SecuritySection {

    private final IdentityProviders providers;

    ProvidersSection(IdentityProviders providers) {
        this.providers = providers;
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public Optional<Fragment> fragment(Visit visit) {
        List<LinkedIdentity> linked = providers.of(visit.person());
        if (providers.all().isEmpty() && linked.isEmpty()) {
            return Optional.empty();
        }
        Set<String> taken = linked.stream().map(LinkedIdentity::provider).collect(Collectors.toSet());
        List<IdentityProviders.Provider> others = providers.all().stream()
                .filter(provider -> !taken.contains(provider.id()))
                .toList();
        return Optional.of(new Fragment("signin/web/providersSection", Map.of("linked", linked, "others", others)));
    }
}
