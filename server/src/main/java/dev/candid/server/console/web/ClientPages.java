package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Client;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Clients.BoundOutcome;
import dev.candid.server.accounts.Clients.CreateOutcome;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Members.MemberOutcome;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.credits.Allotments;
import dev.candid.server.credits.Allotments.AllotOutcome;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An agency's clients: make them, bound them, give them credits, choose who works for them. */
@Controller
class ClientPages {

    private static final String CLIENTS = "/workspaces/clients";
    private static final int ROWS = 50;
    private static final int STAFF = 200;
    private static final int GIVEN = 12;

    private final Clients clients;
    private final Members members;
    private final CreditLedger credits;
    private final Allotments allotments;
    private final PageCursors cursors;
    private final Shells shells;

    ClientPages(
            Clients clients,
            Members members,
            CreditLedger credits,
            Allotments allotments,
            PageCursors cursors,
            Shells shells) {
        this.clients = clients;
        this.members = members;
        this.credits = credits;
        this.allotments = allotments;
        this.cursors = cursors;
        this.shells = shells;
    }

    @GetMapping(path = CLIENTS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_READ)
    ModelAndView list(ApiCaller caller, Texts texts, @RequestParam Optional<String> after) {
        return list(caller, texts, after, "", Map.of());
    }

    private ModelAndView list(
            ApiCaller caller, Texts texts, Optional<String> after, String name, Map<String, String> errors) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), "clients", cursor));
        List<Client> found = clients.list(caller.workspace(), position, ROWS + 1);
        Map<String, Object> model = new HashMap<>();
        model.put("shell", shells.page(Place.WORKSPACES, texts.of("client.list.title")));
        model.put(
                "clients",
                found.stream()
                        .limit(ROWS)
                        .map(client -> new ClientPage.Row(client, available(client.id())))
                        .toList());
        model.put("writes", caller.permissions().contains(Permission.CLIENTS_WRITE));
        model.put("name", name);
        model.put("errors", errors);
        model.put("next", found.size() <= ROWS ? "" : next(caller, found.get(ROWS - 1)));
        return new ModelAndView(
                "console/web/clients", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String next(ApiCaller caller, Client last) {
        PageCursor cursor = new PageCursor(last.createdAt(), last.id().value());
        return CLIENTS + "?after=" + cursors.write(caller.workspace(), "clients", cursor);
    }

    private long available(WorkspaceId workspace) {
        return credits.balance(workspace).available().amount();
    }

    @PostMapping(path = CLIENTS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_WRITE)
    ModelAndView create(ApiCaller caller, Texts texts, @RequestParam(defaultValue = "") String name) {
        Optional<Name> parsed = Name.parse(name);
        if (parsed.isEmpty()) {
            return list(caller, texts, Optional.empty(), name, Map.of("name", texts.of("client.error.name")));
        }
        return switch (clients.create(
                caller.workspace(), caller.person().orElseThrow(), parsed.get(), ClientBounds.NONE)) {
            case CreateOutcome.IsClient is ->
                throw new ProblemException(ClientProblem.CLIENT_OF_CLIENT, "This workspace is a client itself.");
            case CreateOutcome.TooMany many ->
                throw new ProblemException(
                        ClientProblem.CLIENTS_TOO_MANY,
                        "An agency has so many clients at the most.",
                        Map.of("maximum", Clients.MOST));
            case CreateOutcome.Created(var client) -> to(client.value(), "created");
        };
    }

    private static ModelAndView to(UUID client, String said) {
        return new ModelAndView("redirect:" + Toast.after(CLIENTS + "/" + client, "client.toast." + said));
    }

    @GetMapping(path = CLIENTS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_READ)
    ModelAndView one(ApiCaller caller, Texts texts, @PathVariable UUID id) {
        return one(caller, texts, id, Map.of());
    }

    private ModelAndView one(ApiCaller caller, Texts texts, UUID id, Map<String, String> errors) {
        WorkspaceId agency = caller.workspace();
        Client client = found(caller, id);
        Role own = members.find(agency, caller.person().orElseThrow())
                .map(member -> member.role())
                .orElse(Role.ANALYST);
        ClientPage page = new ClientPage(
                client,
                caller.permissions().contains(Permission.CLIENTS_WRITE),
                available(client.id()),
                available(agency),
                allotments.thisMonth(agency, client.id()).amount(),
                allotments.list(agency, client.id(), GIVEN),
                clients.assigned(agency, client.id()),
                members.list(agency, Optional.empty(), STAFF),
                Arrays.stream(Role.values()).filter(own::covers).toList(),
                errors);
        return new ModelAndView(
                "console/web/client",
                Map.of("shell", shells.page(Place.WORKSPACES, client.name().reveal()), "page", page),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Client found(ApiCaller caller, UUID id) {
        return clients.find(caller.workspace(), new WorkspaceId(id)).orElseThrow(ClientPages::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ClientProblem.CLIENT_UNKNOWN, "This workspace has no such client.");
    }

    @PostMapping(path = CLIENTS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_WRITE)
    ModelAndView bound(ApiCaller caller, Texts texts, @PathVariable UUID id, @RequestParam Map<String, String> form) {
        Client client = found(caller, id);
        Map<String, String> errors = new HashMap<>();
        Optional<Long> limit = number(form, "limit", 1, 10_000, errors, texts);
        Optional<Long> monthly = number(form, "monthly", 0, 1_000_000_000, errors, texts);
        Optional<Long> version = number(form, "version", 0, Long.MAX_VALUE, errors, texts);
        if (!errors.isEmpty()) {
            return one(caller, texts, id, errors);
        }
        ClientBounds bounds = new ClientBounds(
                form.containsKey("videos"),
                form.containsKey("brand"),
                form.containsKey("keys"),
                form.containsKey("people"),
                limit.map(Math::toIntExact),
                monthly);
        return switch (clients.bound(caller.workspace(), client.id(), version.orElse(-1L), bounds)) {
            case BoundOutcome.Unknown unknown -> throw unknown();
            case BoundOutcome.Conflict conflict ->
                throw new ProblemException(ClientProblem.CLIENT_CHANGED, "Somebody else saved other bounds meanwhile.");
            case BoundOutcome.Changed changed -> to(id, "saved");
        };
    }

    private static Optional<Long> number(
            Map<String, String> form, String name, long least, long most, Map<String, String> errors, Texts texts) {
        String text = form.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.matches("[0-9]{1,18}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
            return Optional.of(Long.parseLong(text));
        }
        errors.put(name, texts.of("client.error.number"));
        return Optional.empty();
    }

    @PostMapping(path = CLIENTS + "/{id}/credits", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_WRITE)
    ModelAndView give(ApiCaller caller, Texts texts, @PathVariable UUID id, @RequestParam Map<String, String> form) {
        Client client = found(caller, id);
        Map<String, String> errors = new HashMap<>();
        Optional<Long> amount = number(form, "amount", 1, 1_000_000_000, errors, texts);
        if (amount.isEmpty()) {
            return one(caller, texts, id, Map.of("amount", texts.of("client.error.number")));
        }
        Spender by = new Spender(caller.person(), Optional.empty(), Optional.empty());
        String once = form.getOrDefault("once", UUID.randomUUID().toString());
        return switch (allotments.allot(caller.workspace(), client.id(), new Credits(amount.get()), by, once)) {
            case AllotOutcome.Unknown unknown -> throw unknown();
            case AllotOutcome.KeyReused reused ->
                one(caller, texts, id, Map.of("amount", texts.of("client.error.again")));
            case AllotOutcome.AboveCap(var left) ->
                one(caller, texts, id, Map.of("amount", texts.of("client.error.cap", left.amount())));
            case AllotOutcome.InsufficientCredits(var available) ->
                one(caller, texts, id, Map.of("amount", texts.of("client.error.short", available.amount())));
            case AllotOutcome.Allotted given -> to(id, "given");
        };
    }

    @PostMapping(path = CLIENTS + "/{id}/people", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_WRITE)
    ModelAndView assign(
            ApiCaller caller,
            Texts texts,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "creator") String role) {
        Client client = found(caller, id);
        Optional<PersonId> member = members.list(caller.workspace(), Optional.empty(), STAFF).stream()
                .map(one -> one.person())
                .filter(one -> one.toString().equals(person))
                .findFirst();
        Optional<Role> wanted = Arrays.stream(Role.values())
                .filter(one -> one.code().equals(role))
                .findFirst();
        if (member.isEmpty() || wanted.isEmpty()) {
            return one(caller, texts, id, Map.of("person", texts.of("client.error.person")));
        }
        return said(
                caller,
                texts,
                id,
                clients.assign(
                        caller.workspace(), client.id(), caller.person().orElseThrow(), member.get(), wanted.get()),
                "assigned");
    }

    @PostMapping(path = CLIENTS + "/{id}/people/{person}/remove", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.CLIENTS_WRITE)
    ModelAndView unassign(ApiCaller caller, Texts texts, @PathVariable UUID id, @PathVariable UUID person) {
        Client client = found(caller, id);
        MemberOutcome outcome = clients.unassign(
                caller.workspace(), client.id(), caller.person().orElseThrow(), new PersonId(person));
        if (outcome instanceof MemberOutcome.Unknown) {
            throw unknown();
        }
        return said(caller, texts, id, outcome, "unassigned");
    }

    private ModelAndView said(ApiCaller caller, Texts texts, UUID id, MemberOutcome outcome, String done) {
        return switch (outcome) {
            case MemberOutcome.Unknown unknown ->
                one(caller, texts, id, Map.of("person", texts.of("client.error.person")));
            case MemberOutcome.NotCovered notCovered ->
                one(caller, texts, id, Map.of("person", texts.of("client.error.role")));
            case MemberOutcome.LastOwner last ->
                one(caller, texts, id, Map.of("person", texts.of("client.error.owner")));
            case MemberOutcome.Conflict conflict ->
                one(caller, texts, id, Map.of("person", texts.of("client.error.role")));
            case MemberOutcome.Done finished -> to(id, done);
        };
    }
}
