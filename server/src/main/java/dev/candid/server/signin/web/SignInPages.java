package dev.candid.server.signin.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Texts;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.Passwords.CheckOutcome;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.signin.Proof;
import dev.candid.server.signin.SignUps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
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
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The page on which people sign in, and the way out. */
@Controller
class SignInPages {

    private static final String OPEN = "Nobody is known before they have signed in.";

    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final Accounts accounts;
    private final SignUps signUps;
    private final SignInFlow flow;
    private final SignInWays ways;
    private final Visitors visitors;

    SignInPages(
            Passwords passwords,
            BrowserSessions sessions,
            Accounts accounts,
            SignUps signUps,
            SignInFlow flow,
            SignInWays ways,
            Visitors visitors) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.accounts = accounts;
        this.signUps = signUps;
        this.flow = flow;
        this.ways = ways;
        this.visitors = visitors;
    }

    @GetMapping(path = "/sign-in", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView page(@RequestParam(defaultValue = "/") String next, Optional<ApiCaller> caller, Texts texts) {
        return caller.isPresent()
                ? new ModelAndView(seeOther(URI.create(LocalPath.of(next))))
                : form(texts, LocalPath.of(next), "", Optional.empty());
    }

    @PostMapping("/sign-in")
    @OpenRoute(because = OPEN)
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        CheckOutcome outcome = address.isEmpty()
                ? new CheckOutcome.Wrong()
                : passwords.check(
                        address.get(),
                        new PlainPassword(password),
                        visitors.network(request),
                        person -> sessions.device(person, request));
        return switch (outcome) {
            case CheckOutcome.Right(var person) ->
                new ModelAndView(seeOther(flow.enter(person, Proof.PASSWORD, next, request, response)));
            case CheckOutcome.Wrong wrong ->
                refused(texts, next, email, texts.of("signin.in.wrong"), HttpStatus.UNPROCESSABLE_CONTENT);
            case CheckOutcome.Throttled(Duration pause) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds() + 1));
                yield refused(
                        texts,
                        next,
                        email,
                        texts.of("signin.in.throttled", texts.duration(pause)),
                        HttpStatus.TOO_MANY_REQUESTS);
            }
        };
    }

    private ModelAndView refused(Texts texts, String next, String email, String words, HttpStatus status) {
        ModelAndView page = form(texts, LocalPath.of(next), email, Optional.of(words));
        page.setStatus(status);
        return page;
    }

    private ModelAndView form(Texts texts, String next, String email, Optional<String> refusal) {
        return ways.pages()
                .outside(
                        texts,
                        "signin.in.title",
                        "signIn",
                        Map.of(
                                "next",
                                next,
                                "email",
                                email,
                                "refusal",
                                refusal,
                                "ways",
                                ways.contents(texts, next),
                                "nobodyYet",
                                accounts.first().isEmpty(),
                                "signUp",
                                signUps.admission() == SignUps.Admission.OPEN));
    }

    @PostMapping("/sign-out")
    @OpenRoute(because = "Ends the caller's own session, if there is one.")
    View signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return seeOther(URI.create("/sign-in"));
    }

    static View seeOther(URI target) {
        RedirectView view = new RedirectView(target.toString());
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}
