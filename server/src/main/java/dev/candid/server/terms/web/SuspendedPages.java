package dev.candid.server.terms.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.OpenToSuspended;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.Suspension;
import dev.candid.server.terms.Suspensions;
import dev.candid.server.terms.Suspensions.AppealOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What suspended people see wherever they go: the reason, the end, and how to appeal. */
@Controller
@OpenToSuspended
class SuspendedPages {

    private final Suspensions suspensions;
    private final Shells shells;

    SuspendedPages(Suspensions suspensions, Shells shells) {
        this.suspensions = suspensions;
        this.shells = shells;
    }

    /**
     * @param mayAppeal whether the reader speaks for the suspended and no appeal was made
     * @param words of an appeal that could not be sent
     */
    record SuspendedPage(Suspension suspension, boolean workspace, boolean mayAppeal, String words, String token) {

        @Override
        public String toString() {
            return "SuspendedPage[redacted]";
        }
    }

    @GetMapping(path = "/suspended", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView show(ApiCaller caller, Texts texts, CsrfToken token) {
        return of(caller)
                .map(suspension -> page(suspension, caller, Map.of(), "", texts, token))
                .orElseGet(() -> new ModelAndView("redirect:/"));
    }

    @PostMapping("/suspended/appeal")
    @RequiresSession
    ModelAndView appeal(
            ApiCaller caller, @RequestParam(required = false) @Nullable String words, Texts texts, CsrfToken token) {
        Optional<Suspension> found = of(caller);
        if (found.isEmpty()) {
            return new ModelAndView("redirect:/");
        }
        Suspension suspension = found.get();
        if (!speaksFor(suspension, caller)) {
            throw new ProblemException(TermsProblem.APPEAL_NOT_YOURS, "This role does not speak for the workspace.");
        }
        String cleaned = Words.clean(words);
        Map<String, String> errors = new LinkedHashMap<>();
        Words.require(errors, "words", cleaned, Suspensions.LONGEST_WORDS, texts);
        if (!errors.isEmpty()) {
            ModelAndView again = page(suspension, caller, errors, cleaned, texts, token);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return switch (suspensions.appeal(
                suspension.id(), cleaned, caller.person().orElseThrow())) {
            case AppealOutcome.Unknown unknown -> throw over();
            case AppealOutcome.TooLate late -> throw over();
            case AppealOutcome.Done done -> new ModelAndView("redirect:/suspended");
        };
    }

    private static ProblemException over() {
        return new ProblemException(TermsProblem.SUSPENSION_OVER, "There is nothing left to appeal against.");
    }

    /** The person's own suspension first: it holds in every workspace. */
    private Optional<Suspension> of(ApiCaller caller) {
        return caller.person()
                .flatMap(person -> suspensions.current(SubjectId.of(person)))
                .or(() -> suspensions.current(SubjectId.of(caller.workspace())));
    }

    private static boolean speaksFor(Suspension suspension, ApiCaller caller) {
        return suspension.subject().kind() == SubjectId.Kind.PERSON
                || caller.permissions().contains(Permission.WORKSPACE_WRITE);
    }

    private ModelAndView page(
            Suspension suspension,
            ApiCaller caller,
            Map<String, String> errors,
            String words,
            Texts texts,
            CsrfToken token) {
        boolean workspace = suspension.subject().kind() == SubjectId.Kind.WORKSPACE;
        boolean mayAppeal = suspension.appeal().isEmpty() && speaksFor(suspension, caller);
        return new ModelAndView(
                "terms/web/suspended",
                Map.of(
                        "shell",
                        shells.page(Place.OUTSIDE, texts.of("terms.suspended.title")),
                        "page",
                        new SuspendedPage(suspension, workspace, mayAppeal, words, token.getToken()),
                        "errors",
                        errors));
    }
}
