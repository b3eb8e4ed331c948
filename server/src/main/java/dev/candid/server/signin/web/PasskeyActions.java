package dev.candid.server.signin.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.signin.PasskeyId;
import dev.candid.server.signin.Passkeys;
import dev.candid.server.signin.Passkeys.AddOutcome;
import dev.candid.server.signin.SecurityChange;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What people do with their passkeys. */
@Controller
class PasskeyActions {

    static final String PAGE = "/settings/security";

    private final Passkeys passkeys;
    private final People people;
    private final SignInFlow flow;

    PasskeyActions(Passkeys passkeys, People people, SignInFlow flow) {
        this.passkeys = passkeys;
        this.people = people;
        this.flow = flow;
    }

    @GetMapping(path = "/settings/security/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresSession
    @RequiresRecentSignIn
    @ResponseBody
    ResponseEntity<String> options(ApiCaller caller) {
        People.Person person = people.find(caller.person().orElseThrow()).orElseThrow();
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(passkeys.creationOptions(person.id(), person.email().reveal(), person.name()));
    }

    @PostMapping("/settings/security/passkeys")
    @RequiresSession
    @RequiresRecentSignIn
    String add(
            ApiCaller caller,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer) {
        PersonId person = caller.person().orElseThrow();
        Name called = Name.parse(name).orElseGet(() -> new Name("Passkey"));
        return switch (passkeys.add(person, called, answer)) {
            case AddOutcome.Refused refused ->
                throw new ProblemException(FactorProblem.PASSKEY_REFUSED, "The answer of the browser does not hold.");
            case AddOutcome.TooMany many -> said("factors.toast.passkeys-many");
            case AddOutcome.AlreadyThere there -> said("factors.toast.passkey-there");
            case AddOutcome.Added added -> {
                flow.changed(person, SecurityChange.Kind.PASSKEY_ADDED);
                yield said("factors.toast.passkey-added");
            }
        };
    }

    @PostMapping("/settings/security/passkeys/{id}/rename")
    @RequiresSession
    String rename(ApiCaller caller, @PathVariable UUID id, @RequestParam(defaultValue = "") String name) {
        return Name.parse(name)
                        .filter(called -> passkeys.rename(caller.person().orElseThrow(), new PasskeyId(id), called))
                        .isPresent()
                ? said("factors.toast.passkey-renamed")
                : "redirect:" + PAGE;
    }

    @PostMapping("/settings/security/passkeys/{id}/remove")
    @RequiresSession
    @RequiresRecentSignIn
    String remove(ApiCaller caller, @PathVariable UUID id) {
        PersonId person = caller.person().orElseThrow();
        if (passkeys.remove(person, new PasskeyId(id))) {
            flow.changed(person, SecurityChange.Kind.PASSKEY_REMOVED);
        }
        return said("factors.toast.passkey-removed");
    }

    static String said(String key) {
        return "redirect:" + Toast.after(PAGE, key);
    }
}
