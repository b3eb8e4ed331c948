package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.People;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.Authenticators.Enrolment;
import dev.candid.server.signin.SecurityChange;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Adding the authenticator app, showing recovery codes once, turning the second factor off. */
@Controller
class AuthenticatorPages {

    private final Authenticators authenticators;
    private final People people;
    private final SignInFlow flow;
    private final Shells shells;

    AuthenticatorPages(Authenticators authenticators, People people, SignInFlow flow, Shells shells) {
        this.authenticators = authenticators;
        this.people = people;
        this.flow = flow;
        this.shells = shells;
    }

    @GetMapping(path = "/settings/security/authenticator", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView page(ApiCaller caller, Texts texts, HttpServletResponse response) {
        PersonId person = caller.person().orElseThrow();
        if (authenticators.standing(person).on()) {
            return new ModelAndView("redirect:/settings/security");
        }
        EmailAddress account = account(person);
        Enrolment enrolment =
                authenticators.begun(person, account).orElseGet(() -> authenticators.begin(person, account));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return page(texts, enrolment, Map.of());
    }

    private ModelAndView page(Texts texts, Enrolment enrolment, Map<String, String> errors) {
        String picture = "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(enrolment.picture().getBytes(StandardCharsets.UTF_8));
        ModelAndView page = new ModelAndView(
                "signin/web/authenticator",
                Map.of(
                        "shell", shells.page(Place.SECURITY, texts.of("factors.app.title")),
                        "enrolment", enrolment,
                        "picture", picture,
                        "errors", errors));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private EmailAddress account(PersonId person) {
        return people.find(person).orElseThrow().email();
    }

    @PostMapping("/settings/security/authenticator")
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView confirm(
            ApiCaller caller, Texts texts, @RequestParam(defaultValue = "") String code, HttpServletResponse response) {
        PersonId person = caller.person().orElseThrow();
        Optional<ProofChecks.Fault> fault = ProofChecks.fault(authenticators.confirm(person, code));
        if (fault.isEmpty()) {
            flow.changed(person, SecurityChange.Kind.SECOND_FACTOR_ADDED);
            return codes(person, texts, response);
        }
        return authenticators
                .begun(person, account(person))
                .map(enrolment -> page(texts, enrolment, fault.get().words(texts)))
                .orElseGet(() -> new ModelAndView("redirect:/settings/security/authenticator"));
    }

    @PostMapping("/settings/security/recovery-codes")
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView renew(ApiCaller caller, Texts texts, HttpServletResponse response) {
        PersonId person = caller.person().orElseThrow();
        if (!authenticators.standing(person).on()) {
            return new ModelAndView("redirect:/settings/security");
        }
        flow.changed(person, SecurityChange.Kind.RECOVERY_CODES_MADE);
        return codes(person, texts, response);
    }

    /** The only time that anybody sees them. */
    private ModelAndView codes(PersonId person, Texts texts, HttpServletResponse response) {
        List<String> codes = authenticators.renewRecoveryCodes(person).stream()
                .map(code -> code.reveal())
                .toList();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView(
                "signin/web/recoveryCodes",
                Map.of("shell", shells.page(Place.SECURITY, texts.of("factors.codes.title")), "codes", codes));
    }

    @PostMapping("/settings/security/authenticator/remove")
    @RequiresSession
    @RequiresRecentSignIn
    String remove(ApiCaller caller) {
        PersonId person = caller.person().orElseThrow();
        boolean wasOn = authenticators.standing(person).on();
        if (authenticators.remove(person) && wasOn) {
            flow.changed(person, SecurityChange.Kind.SECOND_FACTOR_REMOVED);
        }
        return PasskeyActions.said("factors.toast.app-removed");
    }
}
