package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.People;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.IdentityProviders.Identity;
import dev.candid.server.signin.Proof;
import dev.candid.server.signin.web.ProviderTrip.Aim;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What it means that a provider said who somebody is. A linked account signs in. An address that belongs to an account
 * here opens nothing: its person signs in the usual way first and then connects the two. A newcomer, with an address that
 * the provider vouches for, goes on to {@link ProviderSignUp}.
 */
@Controller
class ProviderArrival {

    static final String PAGE = "/sign-in/provider";

    private final IdentityProviders providers;
    private final ProviderTrips trips;
    private final ProviderClient client;
    private final People people;
    private final SignInFlow flow;
    private final SessionProof proof;
    private final Shells shells;

    ProviderArrival(
            IdentityProviders providers,
            ProviderTrips trips,
            ProviderClient client,
            People people,
            SignInFlow flow,
            SessionProof proof,
            Shells shells) {
        this.providers = providers;
        this.trips = trips;
        this.client = client;
        this.people = people;
        this.flow = flow;
        this.proof = proof;
        this.shells = shells;
    }

    @GetMapping(path = PAGE, produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = "What the provider said lies sealed in the browser's own cookie; without it nothing is here.")
    ModelAndView arrive(
            Optional<ApiCaller> caller, Texts texts, HttpServletRequest request, HttpServletResponse response) {
        Optional<ProviderTrip> trip = trips.current(request);
        Optional<Identity> identity = trip.flatMap(ProviderTrip::identity);
        if (identity.isEmpty()) {
            return new ModelAndView("redirect:/sign-in");
        }
        Optional<PersonId> here = caller.filter(known -> known.key().isEmpty()).flatMap(ApiCaller::person);
        if (trip.get().aim() == Aim.CONFIRM) {
            return confirm(here, trip.get(), identity.get(), request, response);
        }
        if (here.isPresent()) {
            return page("signin/web/connect", Place.SECURITY, "factors.connect.title", texts, identity.get());
        }
        Optional<PersonId> owner = providers.enter(identity.get());
        if (owner.isPresent()) {
            trips.end(request, response);
            URI next =
                    flow.enter(owner.get(), Proof.IDENTITY_PROVIDER, trip.get().target(), request, response);
            return new ModelAndView("redirect:" + next);
        }
        return stranger(texts, identity.get());
    }

    /** The proof counts only if it is this person's, and was given to the provider just now. */
    private ModelAndView confirm(
            Optional<PersonId> here,
            ProviderTrip trip,
            Identity identity,
            HttpServletRequest request,
            HttpServletResponse response) {
        trips.end(request, response);
        boolean holds = here.isPresent()
                && client.fresh(identity)
                && providers.enter(identity).equals(here);
        if (!holds) {
            throw ProviderDoor.refused();
        }
        proof.renew(request);
        return new ModelAndView("redirect:" + trip.target());
    }

    private ModelAndView stranger(Texts texts, Identity identity) {
        Optional<EmailAddress> vouched = identity.email().filter(email -> identity.emailVerified());
        if (vouched.isEmpty()) {
            return page("signin/web/providerNoAddress", Place.OUTSIDE, "factors.no-address.title", texts, identity);
        }
        return people.withAddress(vouched.get()).isPresent()
                ? page("signin/web/providerKnown", Place.OUTSIDE, "factors.known.title", texts, identity)
                : new ModelAndView("redirect:" + ProviderSignUp.PAGE);
    }

    private ModelAndView page(String template, Place place, String title, Texts texts, Identity identity) {
        String provider = providers.find(identity.provider()).orElseThrow().name();
        return new ModelAndView(
                template,
                Map.of(
                        "shell",
                        shells.page(place, texts.of(title, provider)),
                        "provider",
                        provider,
                        "email",
                        identity.email().map(EmailAddress::reveal).orElse("")));
    }
}
