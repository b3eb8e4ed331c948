package dev.candid.server.signin.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.egress.OpenIdConnect;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.IdentityProviders.Identity;
import dev.candid.server.signin.web.ProviderTrip.Aim;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The way to an identity provider and back. Links lead there, not forms: browsers hold the forms' target to the content
 * policy, redirects included. What comes back is only noted here; {@link ProviderArrival} decides what it means.
 */
@Controller
class ProviderDoor {

    private static final String OPEN = "It leads to the provider that says who somebody is; nothing happens here.";

    private final IdentityProviders providers;
    private final ProviderClient client;
    private final ProviderTrips trips;

    ProviderDoor(IdentityProviders providers, ProviderClient client, ProviderTrips trips) {
        this.providers = providers;
        this.client = client;
        this.trips = trips;
    }

    /** @param aim {@code enter}, {@code link} or {@code confirm} @param next where the person goes on afterwards */
    @GetMapping("/sign-in/with/{provider}")
    @OpenRoute(because = OPEN)
    ResponseEntity<Void> leave(
            @PathVariable String provider,
            @RequestParam(defaultValue = "enter") String aim,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        known(provider);
        Aim wanted = aim(aim);
        try {
            OpenIdConnect.Question question = client.question(provider, wanted == Aim.CONFIRM, request);
            trips.keep(trips.begin(provider, wanted, LocalPath.of(next)).asking(question.asked()), request, response);
            return to(question.address());
        } catch (OpenIdConnect.ProviderDownException down) {
            throw down();
        }
    }

    private static Aim aim(String text) {
        for (Aim aim : Aim.values()) {
            if (aim.name().toLowerCase(Locale.ROOT).equals(text)) {
                return aim;
            }
        }
        return Aim.ENTER;
    }

    /** The provider sends the browser here. The trip's secrets are used up, whatever comes of it. */
    @GetMapping("/sign-in/with/{provider}/answer")
    @OpenRoute(because = "The provider sends the browser here; the cookie ties its answer to what this browser asked.")
    ResponseEntity<Void> back(
            @PathVariable String provider,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        known(provider);
        ProviderTrip trip = trips.current(request)
                .filter(current -> current.provider().equals(provider))
                .orElseThrow(ProviderDoor::refused);
        OpenIdConnect.Asked asked = trip.asked().orElseThrow(ProviderDoor::refused);
        trips.end(request, response);
        if (code.isEmpty()) {
            throw refused(); // the person said no, or the provider did
        }
        try {
            Identity identity = client.identity(provider, asked, code, state).orElseThrow(ProviderDoor::refused);
            trips.keep(trip.told(identity), request, response);
            return to(URI.create(ProviderArrival.PAGE));
        } catch (OpenIdConnect.ProviderDownException down) {
            throw down();
        }
    }

    private static ResponseEntity<Void> to(URI address) {
        return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
    }

    private void known(String provider) {
        if (providers.find(provider).isEmpty()) {
            throw new ProblemException(FactorProblem.PROVIDER_UNKNOWN, "The operator has not set this provider.");
        }
    }

    static ProblemException refused() {
        return new ProblemException(
                FactorProblem.PROVIDER_REFUSED, "There is no answer that fits what this browser asked.");
    }

    private static ProblemException down() {
        return new ProblemException(
                FactorProblem.PROVIDER_DOWN, "The provider cannot be asked now.", Map.of("retryAfterSeconds", 60));
    }
}
