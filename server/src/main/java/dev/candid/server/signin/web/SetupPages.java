package dev.candid.server.signin.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.accounts.SetupLinks.SetupOutcome;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * The page behind the one-time link that the server prints. The first time it opens the first account; later it lets the
 * operator in again, or makes a link for somebody who is locked out. Looking at it does not use the link up.
 */
@Controller
class SetupPages {

    private static final String OPEN = "The link's token is the proof; whoever holds it runs this server.";

    private final SetupLinks links;
    private final SetupDesk desk;
    private final Accounts accounts;
    private final People people;
    private final AgeGate ageGate;
    private final SignInFlow flow;
    private final Pages pages;

    SetupPages(
            SetupLinks links,
            SetupDesk desk,
            Accounts accounts,
            People people,
            AgeGate ageGate,
            SignInFlow flow,
            Pages pages) {
        this.links = links;
        this.desk = desk;
        this.accounts = accounts;
        this.people = people;
        this.ageGate = ageGate;
        this.flow = flow;
        this.pages = pages;
    }

    @GetMapping(path = "/setup/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView page(@PathVariable String token, Texts texts, HttpServletRequest request) {
        if (!links.usable(token)) {
            throw spent();
        }
        if (accounts.first().isPresent()) {
            return back(texts, Map.of());
        }
        return ageGate.passed(request)
                ? wizard(texts, NewcomerReader.Form.EMPTY)
                : ageGate.page(texts, request, Optional.empty());
    }

    @PostMapping(path = "/setup/{token}", params = "year", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView age(
            @PathVariable String token,
            @ModelAttribute BirthDate born,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!links.usable(token)) {
            throw spent();
        }
        AgeGate.Answer answer = ageGate.answer(born.day(), born.month(), born.year(), request, response);
        return answer == AgeGate.Answer.PASSED
                ? new ModelAndView(SignInPages.seeOther(URI.create(request.getRequestURI())))
                : ageGate.page(texts, request, Optional.of(answer));
    }

    @PostMapping(
            path = "/setup/{token}",
            params = "terms-shown",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView open(
            @PathVariable String token,
            @ModelAttribute NewcomerReader.Form written,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!links.usable(token) || accounts.first().isPresent()) {
            throw spent();
        }
        if (!ageGate.passed(request)) {
            return ageGate.page(texts, request, Optional.empty());
        }
        NewcomerReader.Read read = desk.read(written);
        if (read.newcomer().isEmpty()) {
            return pages.refused(wizard(texts, written), texts, read.errors());
        }
        Accounts.Account account = desk.open(token, read.newcomer().get()).orElseThrow(SetupPages::spent);
        flow.welcome(account, request, response);
        return new ModelAndView(SignInPages.seeOther(URI.create("/")));
    }

    /** Signs the operator in. */
    @PostMapping(
            path = "/setup/{token}",
            params = {"!year", "!terms-shown", "!locked-out"},
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenRoute(because = OPEN)
    View enter(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return switch (links.enter(token)) {
            case SetupOutcome.LinkSpent gone -> throw spent();
            case SetupOutcome.NobodyYet nobody -> SignInPages.seeOther(URI.create(request.getRequestURI()));
            case SetupOutcome.Ready(var account) ->
                SignInPages.seeOther(flow.proven(account, Proof.SETUP_LINK, URI.create("/"), request, response));
        };
    }

    /** Makes a link for somebody who is locked out, to be handed over. */
    @PostMapping(path = "/setup/{token}", params = "locked-out", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView handOver(@PathVariable String token, @RequestParam(name = "locked-out") String email, Texts texts) {
        if (!links.usable(token)) {
            throw spent();
        }
        Optional<PersonId> person = EmailAddress.parse(email).flatMap(people::withAddress);
        if (person.isEmpty()) {
            return pages.refused(back(texts, Map.of()), texts, Map.of("locked-out", "signin.error.nobody"));
        }
        MailLinks.HandedLink link = desk.handOver(token, person.get()).orElseThrow(SetupPages::spent);
        return pages.outside(
                texts, "signin.hand-over.title", "handOver", Map.of("path", link.path(), "until", link.until()));
    }

    private ModelAndView wizard(Texts texts, NewcomerReader.Form written) {
        return pages.outside(
                texts,
                "signin.setup.title",
                "setup",
                Map.of("written", written, "terms", desk.terms(), "errors", Map.of()));
    }

    private ModelAndView back(Texts texts, Map<String, String> errors) {
        return pages.outside(texts, "signin.setup.back.title", "setupAgain", Map.of("errors", errors));
    }

    static ProblemException spent() {
        return new ProblemException(SignInProblem.SETUP_LINK_SPENT, "The link was used, has expired or never was.");
    }
}
