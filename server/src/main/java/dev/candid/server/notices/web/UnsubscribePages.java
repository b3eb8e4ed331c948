package dev.candid.server.notices.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.Unsubscribing;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The link at the foot of a mail. To look at the page changes nothing, because scanners of mail follow links; the button
 * on it does, and so does what mail programs post by themselves (RFC 8058).
 */
@Controller
class UnsubscribePages {

    private static final String OPEN = "The signed token is the proof; who wants less mail need not sign in for it.";

    private final Unsubscribing unsubscribing;
    private final Shells shells;

    UnsubscribePages(Unsubscribing unsubscribing, Shells shells) {
        this.unsubscribing = unsubscribing;
        this.shells = shells;
    }

    @GetMapping(path = "/unsubscribe/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView ask(@PathVariable String token, Texts texts) {
        return page(unsubscribing.look(token).orElseThrow(UnsubscribePages::invalid), texts);
    }

    @PostMapping(path = "/unsubscribe/{token}")
    @OpenRoute(because = OPEN)
    ModelAndView end(
            @PathVariable String token,
            @RequestParam(name = "List-Unsubscribe") Optional<String> oneClick,
            Texts texts) {
        Mechanism mechanism = oneClick.isPresent() ? Mechanism.ONE_CLICK : Mechanism.UNSUBSCRIBE_PAGE;
        return page(unsubscribing.end(token, mechanism).orElseThrow(UnsubscribePages::invalid), texts);
    }

    private ModelAndView page(Unsubscribing.Subscription subscription, Texts texts) {
        return new ModelAndView(
                "notices/web/unsubscribe",
                Map.of(
                        "shell",
                        shells.page(Place.OUTSIDE, texts.of("notices.unsubscribe.title")),
                        "subscription",
                        subscription));
    }

    private static ProblemException invalid() {
        return new ProblemException(
                NoticeProblem.UNSUBSCRIBE_LINK_INVALID,
                "The link was not made by this server, or a part of it is missing.");
    }
}
