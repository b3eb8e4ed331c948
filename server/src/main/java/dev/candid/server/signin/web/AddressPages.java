package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.signin.AddressChanges;
import dev.candid.server.signin.AddressChanges.AskOutcome;
import dev.candid.server.signin.AddressChanges.FollowOutcome;
import dev.candid.server.signin.MailLinks;
import jakarta.servlet.http.HttpServletRequest;
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

/** Changing the e-mail address: the wish, and the link that went to the new one. */
@Controller
class AddressPages {

    private static final String OPEN = "The link's token, which went to the new address, is the proof.";

    private final AddressChanges changes;
    private final MailLinks mail;
    private final Shells shells;

    AddressPages(AddressChanges changes, MailLinks mail, Shells shells) {
        this.changes = changes;
        this.mail = mail;
        this.shells = shells;
    }

    @GetMapping(path = "/settings/security/address", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView page(Texts texts) {
        return page(texts, "", Map.of());
    }

    private ModelAndView page(Texts texts, String email, Map<String, String> errors) {
        ModelAndView page = new ModelAndView(
                "signin/web/address",
                Map.of(
                        "shell",
                        shells.page(Place.SECURITY, texts.of("factors.address.title")),
                        "email",
                        email,
                        "canSend",
                        mail.canSend(),
                        "errors",
                        errors));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    @PostMapping("/settings/security/address")
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView ask(ApiCaller caller, Texts texts, @RequestParam(defaultValue = "") String email) {
        PersonId person = caller.person().orElseThrow();
        Optional<EmailAddress> wanted = EmailAddress.parse(email);
        if (wanted.isEmpty()) {
            return page(texts, email, Map.of("email", texts.of("factors.fault.email")));
        }
        if (!mail.canSend()) {
            return page(texts, email, Map.of("email", texts.of("factors.address.no-mail")));
        }
        return switch (changes.ask(person, wanted.get())) {
            case AskOutcome.SameAddress same ->
                page(texts, email, Map.of("email", texts.of("factors.fault.same-email")));
            case AskOutcome.Asked asked -> new ModelAndView(PasskeyActions.said("factors.toast.address-asked"));
        };
    }

    @PostMapping("/settings/security/address/withdraw")
    @RequiresSession
    String withdraw(ApiCaller caller) {
        changes.withdraw(caller.person().orElseThrow());
        return PasskeyActions.said("factors.toast.address-withdrawn");
    }

    /** Looking at the page does not use the link up: mail scanners follow links. */
    @GetMapping(path = "/sign-in/address/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView link(@PathVariable String token, Texts texts) {
        if (!changes.usable(token)) {
            throw spent();
        }
        return new ModelAndView(
                "signin/web/addressLink",
                Map.of("shell", shells.page(Place.OUTSIDE, texts.of("factors.address.link-title")), "done", false));
    }

    @PostMapping(path = "/sign-in/address/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView follow(@PathVariable String token, Texts texts, HttpServletRequest request) {
        return switch (changes.follow(token)) {
            case FollowOutcome.LinkSpent spent -> throw spent();
            case FollowOutcome.Changed changed ->
                new ModelAndView(
                        "signin/web/addressLink",
                        Map.of(
                                "shell",
                                shells.page(Place.OUTSIDE, texts.of("factors.address.done-title")),
                                "done",
                                true));
        };
    }

    private static ProblemException spent() {
        return new ProblemException(FactorProblem.ADDRESS_LINK_SPENT, "The link was used, has expired or never was.");
    }
}
