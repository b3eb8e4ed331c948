package dev.candid.server.signin.web;

import dev.candid.server.accounts.Invitations;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Texts;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.signin.SignUps;
import dev.candid.server.signin.SignUps.Admission;
import dev.candid.server.signin.SignUps.OpenOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How newcomers open an account: the question of age first, then the form, then the link in a mail. */
@Controller
class SignUpPages {

    private static final String OPEN = "A newcomer has no account to be known by; who is let in is a setting.";

    private final SignUps signUps;
    private final Invitations invitations;
    private final MailLinks links;
    private final AgeGate ageGate;
    private final NewcomerReader reader;
    private final SignInFlow flow;
    private final SignUpForms forms;

    SignUpPages(
            SignUps signUps,
            Invitations invitations,
            MailLinks links,
            AgeGate ageGate,
            NewcomerReader reader,
            SignInFlow flow,
            SignUpForms forms) {
        this.signUps = signUps;
        this.invitations = invitations;
        this.links = links;
        this.ageGate = ageGate;
        this.reader = reader;
        this.flow = flow;
        this.forms = forms;
    }

    @GetMapping(path = "/sign-up", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView page(@RequestParam(defaultValue = "") String invitation, Texts texts, HttpServletRequest request) {
        return closed(invitation, texts).orElseGet(() -> {
            if (!ageGate.passed(request)) {
                return ageGate.page(texts, request, Optional.empty());
            }
            return form(invitation, NewcomerReader.Form.EMPTY, texts);
        });
    }

    @PostMapping(path = "/sign-up", params = "year")
    @OpenRoute(because = OPEN)
    ModelAndView age(
            @RequestParam(defaultValue = "") String invitation,
            @ModelAttribute BirthDate born,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        AgeGate.Answer answer = ageGate.answer(born.day(), born.month(), born.year(), request, response);
        return answer == AgeGate.Answer.PASSED
                ? new ModelAndView(SignInPages.seeOther(URI.create(
                        invitation.isEmpty() ? "/sign-up" : "/sign-up?invitation=" + forms.safe(invitation))))
                : ageGate.page(texts, request, Optional.of(answer));
    }

    @PostMapping(path = "/sign-up", params = "!year")
    @OpenRoute(because = OPEN)
    ModelAndView signUp(
            @RequestParam(defaultValue = "") String invitation,
            @ModelAttribute NewcomerReader.Form written,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<ModelAndView> closed = closed(invitation, texts);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (!ageGate.passed(request)) {
            return ageGate.page(texts, request, Optional.empty());
        }
        Optional<String> token = invitation.isEmpty() ? Optional.empty() : Optional.of(invitation);
        NewcomerReader.Read read = reader.read(written, new NewcomerReader.Wanted(token, !links.canSend()));
        return read.newcomer()
                .map(newcomer -> links.canSend()
                        ? ask(newcomer, texts, request)
                        : open(newcomer, invitation, written, texts, request, response))
                .orElseGet(() -> forms.refused(form(invitation, written, texts), texts, read.errors()));
    }

    private ModelAndView ask(Newcomer newcomer, Texts texts, HttpServletRequest request) {
        if (!signUps.ask(newcomer, forms.network(request), texts.locale())) {
            ModelAndView page = forms.message(texts, "signin.too-many.", "clock", "/sign-in");
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            return page;
        }
        return forms.message(texts, "signin.up.sent.", "mail", "/sign-in");
    }

    /** Without mail only people with an invitation come here: its holder learns that an address has an account. */
    private ModelAndView open(
            Newcomer newcomer,
            String invitation,
            NewcomerReader.Form written,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (signUps.open(newcomer, false)) {
            case OpenOutcome.AddressTaken taken ->
                forms.refused(form(invitation, written, texts), texts, Map.of("email", "signin.error.email-taken"));
            case OpenOutcome.Opened(var account) -> {
                flow.welcome(account, request, response);
                yield new ModelAndView(SignInPages.seeOther(URI.create("/")));
            }
        };
    }

    @GetMapping(path = "/sign-up/confirm/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = "The link's token is the proof.")
    ModelAndView look(@PathVariable String token, Texts texts) {
        return signUps.waits(token) ? forms.confirm(texts) : forms.spent(texts);
    }

    @PostMapping("/sign-up/confirm/{token}")
    @OpenRoute(because = "The link's token is the proof.")
    ModelAndView confirm(
            @PathVariable String token, Texts texts, HttpServletRequest request, HttpServletResponse response) {
        Optional<OpenOutcome> outcome = signUps.confirm(token);
        if (outcome.isEmpty()) {
            return forms.spent(texts);
        }
        return switch (outcome.get()) {
            case OpenOutcome.AddressTaken taken -> new ModelAndView(SignInPages.seeOther(URI.create("/sign-in")));
            case OpenOutcome.Opened(var account) -> {
                flow.welcome(account, request, response);
                yield new ModelAndView(SignInPages.seeOther(URI.create("/")));
            }
        };
    }

    /** @return the page that says so, if this visitor cannot sign up here */
    private Optional<ModelAndView> closed(String invitation, Texts texts) {
        Admission admission = signUps.admission();
        if (!invitation.isEmpty() && admission != Admission.CLOSED) {
            return invitations.look(invitation).isPresent() ? Optional.empty() : Optional.of(forms.spent(texts));
        }
        if (admission != Admission.OPEN) {
            return Optional.of(forms.message(texts, "signin.up.closed.", "lock", "/sign-in"));
        }
        return links.canSend()
                ? Optional.empty()
                : Optional.of(forms.message(texts, "signin.no-mail.", "mail", "/sign-in"));
    }

    private ModelAndView form(String invitation, NewcomerReader.Form written, Texts texts) {
        return forms.signUp(
                texts,
                written,
                invitations
                        .look(invitation)
                        .map(invite -> invite.workspaceName().reveal()),
                !links.canSend());
    }
}
