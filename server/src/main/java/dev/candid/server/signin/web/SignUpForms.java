package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import dev.candid.server.signin.ClientNetwork;
import dev.candid.server.terms.Terms;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The pages of signing up. */
@Component
class SignUpForms {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Pages pages;
    private final Terms terms;
    private final Visitors visitors;

    SignUpForms(Pages pages, Terms terms, Visitors visitors) {
        this.pages = pages;
        this.terms = terms;
        this.visitors = visitors;
    }

    ClientNetwork network(HttpServletRequest request) {
        return visitors.network(request);
    }

    /** A token that may stand in an address; anything else becomes nothing. */
    String safe(String token) {
        return TOKEN.matcher(token).matches() ? token : "";
    }

    /** @param joining the name of the workspace that an invitation is for */
    ModelAndView signUp(Texts texts, NewcomerReader.Form written, Optional<String> joining, boolean passwordNeeded) {
        return pages.outside(
                texts,
                "signin.up.title",
                "signUp",
                Map.of(
                        "written", written,
                        "joining", joining,
                        "passwordNeeded", passwordNeeded,
                        "terms", terms.current().toString(),
                        "errors", Map.of()));
    }

    ModelAndView confirm(Texts texts) {
        return pages.outside(
                texts,
                "signin.up.use.title",
                "useLink",
                Map.of("lead", texts.of("signin.up.use.lead"), "button", texts.of("signin.up.use.go")));
    }

    ModelAndView refused(ModelAndView form, Texts texts, Map<String, String> errors) {
        return pages.refused(form, texts, errors);
    }

    ModelAndView message(Texts texts, String key, String icon, String href) {
        return pages.message(texts, key, icon, href);
    }

    ModelAndView spent(Texts texts) {
        return pages.spent(texts, "/sign-in");
    }
}
