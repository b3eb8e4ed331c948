package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.HeldFormId;
import dev.candid.server.signin.HeldForms;
import dev.candid.server.signin.Passkeys;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The page on which somebody who is signed in proves again who they are, and goes on with what they were doing. */
@Controller
class ConfirmPage {

    static final String DONE = RecentSignIn.PAGE + "/done";

    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    /** Where the person goes on: with a held form, or to a page. */
    record Onward(String act, String to) {

        /** Where a provider sends the person back to. */
        String next() {
            return act.isEmpty() ? LocalPath.of(to) : DONE + "?act=" + act;
        }

        Optional<HeldFormId> held() {
            try {
                return act.isEmpty() ? Optional.empty() : Optional.of(new HeldFormId(UUID.fromString(act)));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
    }

    private final ProofChecks checks;
    private final Passkeys passkeys;
    private final HeldForms forms;
    private final SessionProof proof;
    private final RecentSignIn recent;
    private final Shells shells;

    ConfirmPage(
            ProofChecks checks,
            Passkeys passkeys,
            HeldForms forms,
            SessionProof proof,
            RecentSignIn recent,
            Shells shells) {
        this.checks = checks;
        this.passkeys = passkeys;
        this.forms = forms;
        this.proof = proof;
        this.recent = recent;
        this.shells = shells;
    }

    @GetMapping(path = RecentSignIn.PAGE, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView page(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String to) {
        return page(caller, texts, new Onward(act, to), Map.of());
    }

    private ModelAndView page(ApiCaller caller, Texts texts, Onward onward, Map<String, String> errors) {
        ModelAndView page = new ModelAndView(
                "signin/web/confirm",
                Map.of(
                        "shell", shells.page(Place.SECURITY, texts.of("factors.confirm.title")),
                        "ways", checks.waysOf(caller.person().orElseThrow()),
                        "onward", onward,
                        "origin", passkeys.origin(),
                        "errors", errors));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    @GetMapping(path = RecentSignIn.PAGE + "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresSession
    @ResponseBody
    String options(ApiCaller caller) {
        return passkeys.requestOptions(caller.person().orElseThrow());
    }

    @PostMapping(RecentSignIn.PAGE)
    @RequiresSession
    ModelAndView confirm(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable String password,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request) {
        PersonId person = caller.person().orElseThrow();
        Onward onward = new Onward(act, to);
        Optional<ProofChecks.Fault> fault =
                checks.check(person, new ProofChecks.Offered(password, code, request.getParameter("answer")));
        if (fault.isPresent()) {
            return page(caller, texts, onward, fault.get().words(texts));
        }
        proof.renew(request);
        return onward(person, texts, onward);
    }

    /** After the proof was given to a provider. */
    @GetMapping(path = DONE, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView done(
            ApiCaller caller, Texts texts, @RequestParam(defaultValue = "") String act, HttpServletRequest request) {
        Onward onward = new Onward(act, "/");
        return recent.isWithin(JUST_NOW, request)
                ? onward(caller.person().orElseThrow(), texts, onward)
                : page(caller, texts, onward, Map.of());
    }

    /** On with the held form, which the browser sends again with this page's token; else to the page. */
    private ModelAndView onward(PersonId person, Texts texts, Onward onward) {
        return onward.held()
                .flatMap(held -> forms.take(person, held))
                .map(form -> new ModelAndView(
                        "signin/web/continue",
                        Map.of("shell", shells.page(Place.SECURITY, texts.of("factors.continue.title")), "form", form)))
                .orElseGet(() -> new ModelAndView("redirect:" + LocalPath.of(onward.to())));
    }
}
