package dev.candid.server.signin.web;

import dev.candid.server.egress.OpenIdConnect;
import dev.candid.server.signin.IdentityProviders.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser's way to an identity provider and back; rides sealed in the browser's cookie.
 *
 * @param target path on this server where the person goes on afterwards
 * @param asked what we asked the provider for; gone once it has answered
 * @param identity what the provider said
 */
record ProviderTrip(
        String provider,
        Aim aim,
        String target,
        Instant until,
        Optional<OpenIdConnect.Asked> asked,
        Optional<Identity> identity) {

    /** What for. */
    enum Aim {
        ENTER,
        LINK,
        CONFIRM
    }

    ProviderTrip asking(OpenIdConnect.Asked secrets) {
        return new ProviderTrip(provider, aim, target, until, Optional.of(secrets), Optional.empty());
    }

    ProviderTrip told(Identity who) {
        return new ProviderTrip(provider, aim, target, until, Optional.empty(), Optional.of(who));
    }

    @Override
    public String toString() {
        return "ProviderTrip[" + provider + "]";
    }
}
