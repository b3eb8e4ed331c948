package dev.candid.server.signin.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.Authenticators.CodeOutcome;
import dev.candid.server.signin.SecurityChange;
import dev.candid.server.signin.SignInSteps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
@Controller
class FactorPage {

    private static final String OPEN = "Only a browser that gave the first proof holds the cookie this asks for.";

    private final SignInFlow flow;
    private final Authenticators authenticators;
    private final Shells shells;

    FactorPage(SignInFlow flow, Authenticators authenticators, Shells shells) {
        this.flow = flow;
        this.authenticators = authenticators;
        this.shells = shells;
    }

    @GetMapping(path = "/sign-in/factor", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView page(Texts texts, HttpServletRequest request) {
        return flow.held(request).isPresent() ? page(texts, Map.of()) : again();
    }

    private ModelAndView page(Texts texts, Map<String, String> errors) {
        ModelAndView page = new ModelAndView(
                "signin/web/factor",
                Map.of("shell", shells.page(Place.OUTSIDE, texts.of("factors.step.title")), "errors", errors));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    @PostMapping("/sign-in/factor")
    @OpenRoute(because = OPEN)
    ModelAndView check(
            Texts texts,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<SignInSteps.Held> held = flow.held(request);
        if (held.isEmpty()) {
            return again();
        }
        CodeOutcome outcome = authenticators.check(held.get().account().person(), code);
        if (outcome instanceof CodeOutcome.Right(var codesLeft)) {
            if (flow.finish(request, response).isEmpty()) {
                return again();
            }
            codesLeft.ifPresent(
                    left -> flow.changed(held.get().account().person(), SecurityChange.Kind.RECOVERY_CODE_USED));
            URI target = URI.create(codesLeft.isPresent() ? "/settings/security" : LocalPath.of(next));
            return new ModelAndView(
                    "redirect:" + flow.afterTerms(held.get().account().person(), target));
        }
        flow.failed(request);
        return ProofChecks.fault(outcome)
                .map(fault -> page(texts, fault.words(texts)))
                .orElseGet(FactorPage::again);
    }

    private static ModelAndView again() {
        return new ModelAndView("redirect:/sign-in");
    }
}
