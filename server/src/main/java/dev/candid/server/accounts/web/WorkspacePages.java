package dev.candid.server.accounts.web;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Client;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Workspace;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.accounts.Workspaces.ChangeOutcome;
import dev.candid.server.accounts.Workspaces.DeleteOutcome;
import dev.candid.server.api.Languages;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The settings of the current workspace: what it tells about itself, who owns it, its end. */
@Controller
class WorkspacePages {

    private static final int HEIRS = 200;

    private final Workspaces workspaces;
    private final Members members;
    private final Clients clients;
    private final Accounts accounts;
    private final People people;
    private final Languages languages;
    private final Shells shells;

    WorkspacePages(
            Workspaces workspaces,
            Members members,
            Clients clients,
            Accounts accounts,
            People people,
            Languages languages,
            Shells shells) {
        this.workspaces = workspaces;
        this.members = members;
        this.clients = clients;
        this.accounts = accounts;
        this.people = people;
        this.languages = languages;
        this.shells = shells;
    }

    @GetMapping(path = "/workspace", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.WORKSPACE_READ)
    ModelAndView page(ApiCaller caller, Texts texts) {
        Workspace workspace = current(caller);
        return page(caller, texts, WorkspaceForm.of(workspace), Map.of(), Optional.empty(), HttpStatus.OK);
    }

    private Workspace current(ApiCaller caller) {
        return workspaces
                .find(caller.workspace())
                .orElseThrow(() -> new ProblemException(
                        WorkspaceProblem.WORKSPACE_UNKNOWN, "The workspace is not there any more."));
    }

    private ModelAndView page(
            ApiCaller caller,
            Texts texts,
            WorkspaceForm form,
            Map<String, String> errors,
            Optional<Workspace> others,
            HttpStatusCode status) {
        List<Member> all = members.list(caller.workspace(), Optional.empty(), HEIRS);
        PersonId own = caller.person().orElseThrow();
        boolean owner = all.stream().anyMatch(member -> member.person().equals(own) && member.role() == Role.OWNER);
        long owners = all.stream().filter(member -> member.role() == Role.OWNER).count();
        Optional<ClientBounds> bounds = clients.agencyOf(caller.workspace())
                .flatMap(agency -> clients.find(agency, caller.workspace()))
                .map(Client::bounds);
        WorkspacePage page = new WorkspacePage(
                form,
                errors,
                others,
                caller.permissions().contains(Permission.WORKSPACE_WRITE),
                caller.permissions().contains(Permission.WORKSPACE_OWN),
                owner && owners == 1,
                all.stream().filter(member -> !member.person().equals(own)).toList(),
                bounds,
                languages.offered());
        return new ModelAndView(
                "accounts/web/workspace",
                Map.of("shell", shells.page(Place.WORKSPACE, texts.of("workspace.title")), "page", page),
                status);
    }

    @PostMapping(path = "/workspace", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.WORKSPACE_WRITE)
    ModelAndView change(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam long version) {
        WorkspaceForm form = new WorkspaceForm(name, description, language, zone, version);
        Map<String, String> errors = form.errors(texts, languages.offered());
        if (!errors.isEmpty()) {
            return page(caller, texts, form, errors, Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (workspaces.change(caller.workspace(), form.version(), form.parsedName(), form.profile())) {
            case ChangeOutcome.Unknown unknown ->
                throw new ProblemException(WorkspaceProblem.WORKSPACE_UNKNOWN, "The workspace is not there any more.");
            case ChangeOutcome.Conflict(var theirs) ->
                page(
                        caller,
                        texts,
                        form.withVersion(theirs.version()),
                        Map.of(),
                        Optional.of(theirs),
                        HttpStatus.CONFLICT);
            case ChangeOutcome.Changed changed ->
                new ModelAndView("redirect:" + Toast.after("/workspace", "workspace.toast.saved"));
        };
    }

    @PostMapping("/workspace/transfer")
    @RequiresRecentSignIn
    @RequiresPermission(Permission.WORKSPACE_OWN)
    String transfer(ApiCaller caller, @RequestParam UUID member) {
        MemberOutcomes.done(members.transfer(caller.workspace(), caller.person().orElseThrow(), new PersonId(member)));
        return "redirect:" + Toast.after("/workspace", "workspace.toast.transferred");
    }

    @PostMapping("/workspace/leave")
    @RequiresSession
    String leave(ApiCaller caller) {
        PersonId person = caller.person().orElseThrow();
        if (mayLeave(caller, person)) {
            goOnSomewhere(person);
        }
        MemberOutcomes.done(members.leave(caller.workspace(), person));
        return "redirect:" + Toast.after("/workspaces", "workspace.toast.left");
    }

    private boolean mayLeave(ApiCaller caller, PersonId person) {
        List<Member> all = members.list(caller.workspace(), Optional.empty(), HEIRS);
        return all.stream()
                .anyMatch(member ->
                        member.role() == Role.OWNER && !member.person().equals(person));
    }

    @PostMapping("/workspace/delete")
    @RequiresRecentSignIn
    @RequiresPermission(Permission.WORKSPACE_OWN)
    String delete(ApiCaller caller) {
        PersonId person = caller.person().orElseThrow();
        if (clients.list(caller.workspace(), Optional.empty(), 1).isEmpty()) {
            goOnSomewhere(person);
        }
        return switch (workspaces.delete(caller.workspace(), person)) {
            case DeleteOutcome.Unknown unknown ->
                throw new ProblemException(WorkspaceProblem.WORKSPACE_UNKNOWN, "The workspace is not there any more.");
            case DeleteOutcome.HasClients(int count) ->
                throw new ProblemException(
                        WorkspaceProblem.WORKSPACE_HAS_CLIENTS,
                        "An agency's clients are deleted before it.",
                        Map.of("clients", count));
            case DeleteOutcome.Deleted deleted -> "redirect:" + Toast.after("/workspaces", "workspace.toast.deleted");
        };
    }

    /** Whoever gives up the only workspace goes on in a new one, from where the old one can be brought back. */
    private void goOnSomewhere(PersonId person) {
        if (workspaces.of(person).size() == 1) {
            people.find(person).ifPresent(found -> accounts.found(person, found.name()));
        }
    }
}
