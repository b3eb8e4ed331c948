package dev.candid.server.signin.web;

import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.signin.SecurityChange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
 * A new password by a link. Every session of the person ends, because somebody else may have one; a second factor is
 * still asked for.
 */
@Controller
class ResetPages {

    private static final String HOLDING = "The link's token is the proof.";

    private final MailLinks links;
    private final Passwords passwords;
    private final People people;
    private final Sessions sessions;
    private final NewcomerReader reader;
    private final SignInFlow flow;
    private final Pages pages;

    ResetPages(
            MailLinks links,
            Passwords passwords,
            People people,
            Sessions sessions,
            NewcomerReader reader,
            SignInFlow flow,
            Pages pages) {
        this.links = links;
        this.passwords = passwords;
        this.people = people;
        this.sessions = sessions;
        this.reader = reader;
        this.flow = flow;
        this.pages = pages;
    }

    @GetMapping(path = "/sign-in/reset/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = HOLDING)
    ModelAndView page(@PathVariable String token, Texts texts) {
        return links.usable(MailLinkPurpose.RESET, token).isPresent()
                ? form(texts)
                : pages.spent(texts, "/sign-in/reset");
    }

    @PostMapping("/sign-in/reset/{token}")
    @OpenRoute(because = HOLDING)
    ModelAndView set(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<PersonId> holder = links.usable(MailLinkPurpose.RESET, token);
        if (holder.isEmpty()) {
            return pages.spent(texts, "/sign-in/reset");
        }
        PlainPassword wanted = new PlainPassword(password);
        People.Person person = people.find(holder.get()).orElseThrow();
        Optional<String> fault = reader.passwordError(
                wanted, List.of(person.name().reveal(), person.email().reveal()), true);
        if (fault.isPresent()) {
            return pages.refused(form(texts), texts, Map.of("password", fault.get()));
        }
        return links.use(MailLinkPurpose.RESET, token)
                .map(used -> {
                    passwords.set(used.person(), passwords.hash(wanted));
                    links.endAll(used.person());
                    sessions.endAll(used.person());
                    flow.changed(used.person(), SecurityChange.Kind.PASSWORD_CHANGED);
                    return new ModelAndView(
                            SignInPages.seeOther(flow.enter(used.person(), used.proof(), "/", request, response)));
                })
                .orElseGet(() -> pages.spent(texts, "/sign-in/reset"));
    }

    private ModelAndView form(Texts texts) {
        return pages.outside(texts, "signin.reset.set.title", "newPassword", Map.of("errors", Map.of()));
    }
}
