package dev.candid.server.signin.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.signin.Passkeys;
import dev.candid.server.signin.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Signing in with a passkey; the browser finds out whose it is, so nobody types anything. */
@Controller
class PasskeyDoor {

    private final Passkeys passkeys;
    private final SignInFlow flow;

    PasskeyDoor(Passkeys passkeys, SignInFlow flow) {
        this.passkeys = passkeys;
        this.flow = flow;
    }

    @GetMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenRoute(because = "A challenge says nothing and opens nothing by itself; it is the first half of signing in.")
    @ResponseBody
    ResponseEntity<String> options() {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(passkeys.requestOptions());
    }

    @PostMapping("/sign-in/passkey")
    @OpenRoute(because = "What the passkey signed is the proof of who it is.")
    ResponseEntity<Void> enter(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        PersonId person = passkeys.enter(answer)
                .orElseThrow(() -> new ProblemException(
                        FactorProblem.PASSKEY_REFUSED, "The passkey's answer proves nothing here."));
        URI onward = flow.enter(person, Proof.PASSKEY, next, request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(onward).build();
    }
}
