package dev.candid.server.signin.web;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.signin.IdentityProviders;
import dev.candid.server.signin.IdentityProviders.Identity;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.signin.SignUps;
import dev.candid.server.terms.Terms;
import dev.candid.server.terms.TermsVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The first visit of somebody whom a provider vouches for: the question of age, then a name, a workspace and the terms.
 * The name that the provider told is only a suggestion, and says where it is from.
 */
@Controller
class ProviderSignUp {

    static final String PAGE = "/sign-up/provider";

    private static final String OPEN =
            "Newcomers have no account yet; the sealed cookie says who the provider vouches for.";

    /** What somebody typed. */
    record Typed(String name, String workspace) {

        @Override
        public String toString() {
            return "Typed[redacted]";
        }
    }

    private final ProviderTrips trips;
    private final IdentityProviders providers;
    private final AgeGate age;
    private final SignUps signUps;
    private final Terms terms;
    private final SignInFlow flow;
    private final Shells shells;

    ProviderSignUp(
            ProviderTrips trips,
            IdentityProviders providers,
            AgeGate age,
            SignUps signUps,
            Terms terms,
            SignInFlow flow,
            Shells shells) {
        this.trips = trips;
        this.providers = providers;
        this.age = age;
        this.signUps = signUps;
        this.terms = terms;
        this.flow = flow;
        this.shells = shells;
    }

    @GetMapping(path = PAGE, produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView page(Texts texts, HttpServletRequest request) {
        Optional<Identity> identity = newcomer(request);
        if (identity.isEmpty()) {
            return new ModelAndView("redirect:/sign-in");
        }
        if (signUps.admission() != SignUps.Admission.OPEN) {
            return page("signin/web/providerClosed", "factors.closed.title", texts, identity.get(), Map.of());
        }
        if (!age.passed(request)) {
            return age.page(texts, request, Optional.empty());
        }
        String suggested = identity.get().name().map(Name::reveal).orElse("");
        return form(texts, identity.get(), new Typed(suggested, ""), Map.of());
    }

    /** One address for both steps, because the question of age goes to where it stands. */
    @PostMapping(PAGE)
    @OpenRoute(because = OPEN)
    ModelAndView send(
            Texts texts,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String workspace,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Identity> identity = newcomer(request);
        if (identity.isEmpty() || signUps.admission() != SignUps.Admission.OPEN) {
            return new ModelAndView("redirect:" + PAGE);
        }
        if (!age.passed(request)) {
            return answer(texts, request, response);
        }
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Name> called = Name.parse(name);
        Optional<Name> room = Name.parse(workspace);
        boolean accepted = request.getParameter("terms") != null
                && TermsVersion.parse(version).filter(terms.current()::equals).isPresent();
        if (called.isEmpty()) {
            errors.put("name", texts.of("factors.fault.name"));
        }
        if (room.isEmpty()) {
            errors.put("workspace", texts.of("factors.fault.name"));
        }
        if (!accepted) {
            errors.put("terms", texts.of("factors.fault.terms"));
        }
        if (!errors.isEmpty()) {
            return form(texts, identity.get(), new Typed(name, workspace), errors);
        }
        Newcomer newcomer = new Newcomer(
                called.orElseThrow(),
                identity.get().email().orElseThrow(),
                Optional.empty(),
                room,
                Optional.empty(),
                terms.current());
        return open(newcomer, identity.get(), request, response);
    }

    private ModelAndView answer(Texts texts, HttpServletRequest request, HttpServletResponse response) {
        AgeGate.Answer answer = age.answer(
                parameter(request, "day"), parameter(request, "month"), parameter(request, "year"), request, response);
        return answer == AgeGate.Answer.PASSED
                ? new ModelAndView("redirect:" + PAGE)
                : age.page(texts, request, Optional.of(answer));
    }

    private ModelAndView open(
            Newcomer newcomer, Identity identity, HttpServletRequest request, HttpServletResponse response) {
        return switch (signUps.open(newcomer, true)) {
            case SignUps.OpenOutcome.AddressTaken taken -> new ModelAndView("redirect:" + ProviderArrival.PAGE);
            case SignUps.OpenOutcome.Opened(var account) -> {
                providers.link(account.person(), identity);
                trips.end(request, response);
                flow.welcome(account, request, response);
                yield new ModelAndView("redirect:/");
            }
        };
    }

    private Optional<Identity> newcomer(HttpServletRequest request) {
        return trips.current(request)
                .flatMap(ProviderTrip::identity)
                .filter(identity -> identity.emailVerified() && identity.email().isPresent());
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private ModelAndView form(Texts texts, Identity identity, Typed typed, Map<String, String> errors) {
        ModelAndView page = page(
                "signin/web/providerSignUp",
                "factors.newcomer.title",
                texts,
                identity,
                Map.of(
                        "typed",
                        typed,
                        "errors",
                        errors,
                        "version",
                        terms.current().toString()));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private ModelAndView page(String template, String title, Texts texts, Identity identity, Map<String, Object> more) {
        String provider = providers.find(identity.provider()).orElseThrow().name();
        Map<String, Object> model = new LinkedHashMap<>(more);
        model.put("shell", shells.page(Place.OUTSIDE, texts.of(title, provider)));
        model.put("provider", provider);
        model.put("email", identity.email().map(EmailAddress::reveal).orElse(""));
        return new ModelAndView(template, model);
    }
}
