package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.signin.SecurityChange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Setting, changing and removing the password; whoever does it has just proved who they are. */
@Controller
class PasswordPages {

    private final Passwords passwords;
    private final People people;
    private final Sessions sessions;
    private final BrowserSessions browser;
    private final MailLinks mail;
    private final SignInFlow flow;
    private final Shells shells;

    PasswordPages(
            Passwords passwords,
            People people,
            Sessions sessions,
            BrowserSessions browser,
            MailLinks mail,
            SignInFlow flow,
            Shells shells) {
        this.passwords = passwords;
        this.people = people;
        this.sessions = sessions;
        this.browser = browser;
        this.mail = mail;
        this.flow = flow;
        this.shells = shells;
    }

    @GetMapping(path = "/settings/security/password", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView page(ApiCaller caller, Texts texts) {
        return page(caller.person().orElseThrow(), texts, Map.of());
    }

    private ModelAndView page(PersonId person, Texts texts, Map<String, String> errors) {
        boolean has = passwords.has(person);
        ModelAndView page = new ModelAndView(
                "signin/web/password",
                Map.of(
                        "shell",
                        shells.page(
                                Place.SECURITY,
                                texts.of(has ? "factors.password.change-title" : "factors.password.set-title")),
                        "account",
                        people.find(person).orElseThrow().email().reveal(),
                        "errors",
                        errors));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** Whoever knew the old one is signed out everywhere else, and links that were sent before open nothing. */
    @PostMapping("/settings/security/password")
    @RequiresSession
    @RequiresRecentSignIn
    ModelAndView set(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        PersonId id = caller.person().orElseThrow();
        People.Person person = people.find(id).orElseThrow();
        PlainPassword wanted = new PlainPassword(password);
        List<String> personal = List.of(person.name().reveal(), person.email().reveal());
        return passwords
                .fault(wanted, personal)
                .map(fault -> page(
                        id,
                        texts,
                        Map.of(
                                "password",
                                texts.of(
                                        "factors.password.fault."
                                                + fault.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'),
                                        Passwords.SHORTEST,
                                        Passwords.LONGEST))))
                .orElseGet(() -> {
                    boolean changed = passwords.set(id, passwords.hash(wanted));
                    browser.current(request).ifPresent(kept -> sessions.endOthers(id, kept));
                    mail.endAll(id);
                    flow.changed(id, changed ? SecurityChange.Kind.PASSWORD_CHANGED : SecurityChange.Kind.PASSWORD_SET);
                    return new ModelAndView(PasskeyActions.said("factors.toast.password-set"));
                });
    }
}
