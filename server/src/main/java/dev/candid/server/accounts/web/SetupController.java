package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.accounts.SetupLinks.SetupOutcome;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one-time link that the server prints: a person opens the first account or enters it, a program gets an API key.
 * Looking at the page does not use the link up, so a preview of it does no harm.
 */
@RestController
class SetupController {

    private static final String OPEN = "The link's token is the proof; whoever holds it runs this server.";

    /** What a program sends. */
    record SetupRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String workspace) {

        @Override
        public String toString() {
            return "SetupRequest[redacted]";
        }
    }

    /** What a program gets; the key is shown this once. */
    record SetupAnswer(UUID personId, UUID workspaceId, UUID keyId, String apiKey, List<String> scopes) {

        @Override
        public String toString() {
            return "SetupAnswer[redacted]";
        }
    }

    private record Details(Name name, EmailAddress email, Name workspace) {}

    private final SetupLinks links;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final BrowserSessions sessions;
    private final Shells shells;

    SetupController(SetupLinks links, Accounts accounts, ApiKeys keys, BrowserSessions sessions, Shells shells) {
        this.links = links;
        this.accounts = accounts;
        this.keys = keys;
        this.sessions = sessions;
        this.shells = shells;
    }

    @GetMapping(path = "/setup/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = OPEN)
    ModelAndView page(@PathVariable String token, Texts texts) {
        if (!links.usable(token)) {
            throw spent();
        }
        boolean firstVisit = accounts.first().isEmpty();
        return new ModelAndView(
                "accounts/web/setup",
                Map.of(
                        "shell",
                        shells.page(Place.OUTSIDE, texts.of("accounts.setup.title")),
                        "firstVisit",
                        firstVisit));
    }

    @PostMapping(path = "/setup/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenRoute(because = OPEN)
    ResponseEntity<Void> signIn(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String workspace,
            HttpServletRequest request,
            HttpServletResponse response) {
        Accounts.Account account = name == null && email == null && workspace == null
                ? account(links.enter(token))
                : open(token, name, email, workspace);
        sessions.start(account, request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/"))
                .build();
    }

    @PostMapping(path = "/setup/{token}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @OpenRoute(because = OPEN)
    ResponseEntity<SetupAnswer> key(@PathVariable String token, @RequestBody SetupRequest wanted) {
        Accounts.Account account = open(token, wanted.name(), wanted.email(), wanted.workspace());
        NewApiKey key = keys.create(account.workspace(), account.person(), Permission.scopes(), Optional.empty());
        List<String> scopes =
                key.scopes().stream().map(Permission::code).sorted().toList();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new SetupAnswer(
                        account.person().value(),
                        account.workspace().value(),
                        key.id().value(),
                        key.secret().reveal(),
                        scopes));
    }

    @PostMapping("/sign-out")
    @OpenRoute(because = "Ends the caller's own session, if there is one.")
    ResponseEntity<Void> signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/"))
                .build();
    }

    private Accounts.Account open(
            String token, @Nullable String name, @Nullable String email, @Nullable String workspace) {
        Details details = details(name, email, workspace);
        return account(links.open(token, details.name(), details.email(), details.workspace()));
    }

    private static Accounts.Account account(SetupOutcome outcome) {
        return switch (outcome) {
            case SetupOutcome.LinkSpent spent -> throw spent();
            case SetupOutcome.NobodyYet nobody ->
                throw new ProblemException(
                        AccountProblem.SETUP_NOBODY_YET, "Nobody has opened an account on this server.");
            case SetupOutcome.Ready(var account) -> account;
        };
    }

    private static Details details(@Nullable String name, @Nullable String email, @Nullable String workspace) {
        Optional<Name> personName = Optional.ofNullable(name).flatMap(Name::parse);
        Optional<EmailAddress> address = Optional.ofNullable(email).flatMap(EmailAddress::parse);
        Optional<Name> workspaceName = Optional.ofNullable(workspace).flatMap(Name::parse);
        if (personName.isPresent() && address.isPresent() && workspaceName.isPresent()) {
            return new Details(personName.get(), address.get(), workspaceName.get());
        }
        List<String> wrong = new ArrayList<>();
        if (personName.isEmpty()) {
            wrong.add("name");
        }
        if (address.isEmpty()) {
            wrong.add("email");
        }
        if (workspaceName.isEmpty()) {
            wrong.add("workspace");
        }
        throw new ProblemException(
                AccountProblem.ACCOUNT_DETAILS_INVALID,
                "Some details are missing or not valid; the link can still be used.",
                Map.of("fields", wrong));
    }

    private static ProblemException spent() {
        return new ProblemException(AccountProblem.SETUP_LINK_SPENT, "The link was used, has expired or never was.");
    }
}
