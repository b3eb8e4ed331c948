package dev.candid.server.signin.web;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Texts;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.MailLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Links by mail: asking for one, and using it. Looking at a link does not use it up, because mail scanners look at
 * links; its button does.
 */
@Controller
class MailLinkPages {

    private static final String ASKING = "Whoever asks for a link cannot sign in without it.";
    private static final String HOLDING = "The link's token is the proof.";

    private final MailLinks links;
    private final SignInFlow flow;
    private final Pages pages;
    private final Visitors visitors;

    MailLinkPages(MailLinks links, SignInFlow flow, Pages pages, Visitors visitors) {
        this.links = links;
        this.flow = flow;
        this.pages = pages;
        this.visitors = visitors;
    }

    @GetMapping(path = "/sign-in/link", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = ASKING)
    ModelAndView askForLink(Texts texts) {
        return form(texts, "signin.link.");
    }

    @PostMapping("/sign-in/link")
    @OpenRoute(because = ASKING)
    ModelAndView link(@RequestParam(defaultValue = "") String email, Texts texts, HttpServletRequest request) {
        return ask(MailLinkPurpose.SIGN_IN, "signin.link.", email, texts, request);
    }

    @GetMapping(path = "/sign-in/reset", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = ASKING)
    ModelAndView askForReset(Texts texts) {
        return form(texts, "signin.reset.");
    }

    @PostMapping("/sign-in/reset")
    @OpenRoute(because = ASKING)
    ModelAndView reset(@RequestParam(defaultValue = "") String email, Texts texts, HttpServletRequest request) {
        return ask(MailLinkPurpose.RESET, "signin.reset.", email, texts, request);
    }

    private ModelAndView form(Texts texts, String key) {
        if (!links.canSend()) {
            return pages.message(texts, "signin.no-mail.", "mail", "/sign-in");
        }
        return pages.outside(
                texts,
                key + "title",
                "askForLink",
                Map.of("lead", texts.of(key + "lead"), "button", texts.of(key + "send"), "errors", Map.of()));
    }

    private ModelAndView ask(
            MailLinkPurpose purpose, String key, String email, Texts texts, HttpServletRequest request) {
        if (!links.canSend()) {
            return form(texts, key);
        }
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            return pages.refused(form(texts, key), texts, Map.of("email", "signin.error.email"));
        }
        if (!links.ask(purpose, address.get(), visitors.network(request), texts.locale())) {
            ModelAndView page = pages.message(texts, "signin.too-many.", "clock", "/sign-in");
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            return page;
        }
        return pages.message(texts, key + "sent.", "mail", "/sign-in");
    }

    @GetMapping(path = "/sign-in/link/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = HOLDING)
    ModelAndView look(@PathVariable String token, Texts texts) {
        return links.usable(MailLinkPurpose.SIGN_IN, token).isPresent()
                ? use(texts, "signin.link.use.")
                : pages.spent(texts, "/sign-in/link");
    }

    @PostMapping("/sign-in/link/{token}")
    @OpenRoute(because = HOLDING)
    ModelAndView enter(
            @PathVariable String token, Texts texts, HttpServletRequest request, HttpServletResponse response) {
        return links.use(MailLinkPurpose.SIGN_IN, token)
                .map(used -> new ModelAndView(
                        SignInPages.seeOther(flow.enter(used.person(), used.proof(), "/", request, response))))
                .orElseGet(() -> pages.spent(texts, "/sign-in/link"));
    }

    @GetMapping(path = "/sign-in/verify/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = HOLDING)
    ModelAndView lookAtVerification(@PathVariable String token, Texts texts) {
        return links.usable(MailLinkPurpose.VERIFY, token).isPresent()
                ? use(texts, "signin.verify.use.")
                : pages.spent(texts, "/settings/security");
    }

    @PostMapping("/sign-in/verify/{token}")
    @OpenRoute(because = HOLDING)
    ModelAndView verify(@PathVariable String token, Texts texts) {
        return links.use(MailLinkPurpose.VERIFY, token)
                .map(used -> pages.message(texts, "signin.verify.done.", "circle-check", "/"))
                .orElseGet(() -> pages.spent(texts, "/settings/security"));
    }

    private ModelAndView use(Texts texts, String key) {
        return pages.outside(
                texts,
                key + "title",
                "useLink",
                Map.of("lead", texts.of(key + "lead"), "button", texts.of(key + "go")));
    }
}
