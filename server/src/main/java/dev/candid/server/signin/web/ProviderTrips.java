package dev.candid.server.signin.web;

import dev.candid.server.api.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a browser's trip in its cookie. */
@Component
class ProviderTrips {

    /** As long as a person may take at the provider, and then for the questions of a first visit. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final String USE = "provider trip";

    private final CookieSeal seal;
    private final JsonMapper json;
    private final Clock clock;

    ProviderTrips(CookieSeal seal, JsonMapper json, Clock clock) {
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    ProviderTrip begin(String provider, ProviderTrip.Aim aim, String target) {
        return new ProviderTrip(provider, aim, target, clock.instant().plus(LIFE), Optional.empty(), Optional.empty());
    }

    void keep(ProviderTrip trip, HttpServletRequest request, HttpServletResponse response) {
        String value = seal.seal(USE, json.writeValueAsString(trip));
        add(response, BrowserCookie.PROVIDER.write(request, value, LIFE).toString());
    }

    /** The trip that the browser is on, if it is not over. */
    Optional<ProviderTrip> current(HttpServletRequest request) {
        return BrowserCookie.PROVIDER
                .read(request)
                .flatMap(value -> seal.open(USE, value))
                .map(text -> json.readValue(text, ProviderTrip.class))
                .filter(trip -> clock.instant().isBefore(trip.until()));
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        add(response, BrowserCookie.PROVIDER.remove(request).toString());
    }

    private static void add(HttpServletResponse response, String cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
