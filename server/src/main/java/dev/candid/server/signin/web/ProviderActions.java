package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.IdentityProviders.Identity;
import dev.candid.server.signin.IdentityProviders.LinkOutcome;
import dev.candid.server.signin.LinkedIdentityId;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.SecurityChange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Connecting an account at a provider, and taking the connection away. */
@Controller
class ProviderActions {

    private final IdentityProviders providers;
    private final ProviderTrips trips;
    private final ProofChecks checks;
    private final MailLinks mail;
    private final SignInFlow flow;

    ProviderActions(
            IdentityProviders providers, ProviderTrips trips, ProofChecks checks, MailLinks mail, SignInFlow flow) {
        this.providers = providers;
        this.trips = trips;
        this.checks = checks;
        this.mail = mail;
        this.flow = flow;
    }

    /** Connects what the provider said to the person who is signed in here, and proved so lately. */
    @PostMapping("/settings/security/identities")
    @RequiresSession
    @RequiresRecentSignIn
    String connect(ApiCaller caller, HttpServletRequest request, HttpServletResponse response) {
        PersonId person = caller.person().orElseThrow();
        Identity identity =
                trips.current(request).flatMap(ProviderTrip::identity).orElseThrow(ProviderDoor::refused);
        trips.end(request, response);
        return switch (providers.link(person, identity)) {
            case LinkOutcome.TakenByAnother taken -> PasskeyActions.said("factors.toast.identity-taken");
            case LinkOutcome.AlreadyLinked already -> PasskeyActions.said("factors.toast.identity-linked");
            case LinkOutcome.Linked linked -> {
                flow.changed(person, SecurityChange.Kind.PROVIDER_LINKED);
                yield PasskeyActions.said("factors.toast.identity-linked");
            }
        };
    }

    /** The last way in stays, unless a link by mail is another. */
    @PostMapping("/settings/security/identities/{id}/remove")
    @RequiresSession
    @RequiresRecentSignIn
    String remove(ApiCaller caller, @PathVariable UUID id) {
        PersonId person = caller.person().orElseThrow();
        if (checks.waysOf(person).first() <= 1 && !mail.canSend()) {
            return PasskeyActions.said("factors.toast.last-way");
        }
        if (providers.unlink(person, new LinkedIdentityId(id))) {
            flow.changed(person, SecurityChange.Kind.PROVIDER_UNLINKED);
        }
        return PasskeyActions.said("factors.toast.identity-removed");
    }
}
