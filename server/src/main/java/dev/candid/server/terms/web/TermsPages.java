package dev.candid.server.terms.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Markdown;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.OpenToSuspended;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.terms.AcceptOutcome;
import dev.candid.server.terms.Terms;
import dev.candid.server.terms.TermsText;
import dev.candid.server.terms.TermsVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The terms for everyone to read, each version, and the page on which a person accepts the current one. */
@Controller
class TermsPages {

    private static final String PUBLIC = "Whoever is asked to accept terms must be able to read them first.";

    private final Terms terms;
    private final Shells shells;

    TermsPages(Terms terms, Shells shells) {
        this.terms = terms;
        this.shells = shells;
    }

    @GetMapping(path = "/terms", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = PUBLIC)
    ModelAndView current(Texts texts) {
        return page(terms.current(), texts, Optional.empty());
    }

    @GetMapping(path = "/terms/{version}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = PUBLIC)
    ModelAndView one(@PathVariable String version, Texts texts) {
        return page(TermsVersion.parse(version).orElseThrow(TermsPages::unknown), texts, Optional.empty());
    }

    /** Where sign-in sends a person who has not accepted the version in force. */
    @GetMapping(path = "/terms/accept", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    @OpenToSuspended
    ModelAndView ask(@RequestParam(defaultValue = "/") String next, Texts texts, CsrfToken token) {
        return page(terms.current(), texts, Optional.of(new TermsPage.Accept(token.getToken(), local(next))));
    }

    @PostMapping("/terms/accept")
    @RequiresSession
    @OpenToSuspended
    String accept(ApiCaller caller, @RequestParam String version, @RequestParam(defaultValue = "/") String next) {
        TermsVersion read = TermsVersion.parse(version).orElseThrow(TermsPages::unknown);
        return switch (terms.accept(caller.person().orElseThrow(), read)) {
            case AcceptOutcome.NotCurrent other ->
                throw new ProblemException(
                        TermsProblem.TERMS_NOT_CURRENT, "The terms were changed while the page was open.");
            case AcceptOutcome.Accepted accepted -> "redirect:" + local(next);
        };
    }

    /** A path on this server, so that nobody can be sent elsewhere by a crafted link. */
    private static String local(String next) {
        return next.matches("/([A-Za-z0-9_-][A-Za-z0-9/_-]*)?") ? next : "/";
    }

    private ModelAndView page(TermsVersion version, Texts texts, Optional<TermsPage.Accept> accept) {
        TermsText text = terms.text(version).orElseThrow(TermsPages::unknown);
        List<TermsPage.Line> versions = terms.versions().stream()
                .map(other -> new TermsPage.Line(
                        "/terms/" + other,
                        other.toString(),
                        texts.date(other.date()),
                        state(other),
                        other.equals(version)))
                .toList();
        TermsPage page = new TermsPage(
                version.toString(),
                texts.date(version.date()),
                state(version),
                Markdown.blocks(text.in(texts.locale())),
                versions,
                accept);
        return new ModelAndView(
                "terms/web/terms", Map.of("shell", shells.page(Place.OUTSIDE, texts.of("terms.title")), "page", page));
    }

    private String state(TermsVersion version) {
        int order = version.compareTo(terms.current());
        return order == 0 ? "terms.version.current" : order > 0 ? "terms.version.announced" : "terms.version.replaced";
    }

    private static ProblemException unknown() {
        return new ProblemException(TermsProblem.TERMS_UNKNOWN, "There is no such version of the terms.");
    }
}
