package dev.candid.server.signin.web;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.egress.OpenIdConnect;
import dev.candid.server.signin.IdentityProviders.Identity;
import dev.candid.server.signin.ProviderSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Asks the providers that are set, and takes over what counts of what they say. */
@Component
class ProviderClient {

    private final ProviderSettings settings;
    private final OpenIdConnect connect;
    private final String site;
    private final Clock clock;

    ProviderClient(ProviderSettings settings, OpenIdConnect connect, @Value("${candid.url}") String site, Clock clock) {
        this.settings = settings;
        this.connect = connect;
        this.site = site.strip();
        this.clock = clock;
    }

    OpenIdConnect.Question question(String provider, boolean afresh, HttpServletRequest request) {
        return connect.question(party(provider), base(request) + "/sign-in/with/" + provider + "/answer", afresh);
    }

    /** The setting; without one the server is for this machine, under whichever of its names it was asked. */
    private String base(HttpServletRequest request) {
        return site.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : site;
    }

    Optional<Identity> identity(String provider, OpenIdConnect.Asked asked, String code, String state) {
        return connect.claims(party(provider), asked, code, state)
                .map(claims -> new Identity(
                        provider,
                        claims.subject(),
                        claims.email().flatMap(EmailAddress::parse),
                        claims.emailVerified(),
                        claims.name().flatMap(Name::parse),
                        claims.provedAt()));
    }

    private OpenIdConnect.Party party(String provider) {
        ProviderSettings.Provider setting =
                Objects.requireNonNull(settings.oidc().get(provider));
        return new OpenIdConnect.Party(provider, setting.issuer(), setting.clientId(), setting.clientSecret());
    }

    /** Whether the person proved it to the provider just now, and not in a session that was open there. */
    boolean fresh(Identity identity) {
        Instant since = clock.instant().minus(ProviderTrips.LIFE);
        return identity.provedAt().filter(since::isBefore).isPresent();
    }
}
