package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.accounts.Workspaces.CreateOutcome;
import dev.candid.server.api.OpenToSuspended;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The workspaces of a person: go into another one, make one, bring a deleted one back. */
@Controller
class WorkspaceListPages {

    private final Workspaces workspaces;
    private final BrowserSessions sessions;
    private final Shells shells;

    WorkspaceListPages(Workspaces workspaces, BrowserSessions sessions, Shells shells) {
        this.workspaces = workspaces;
        this.sessions = sessions;
        this.shells = shells;
    }

    @GetMapping(path = "/workspaces", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    @OpenToSuspended
    ModelAndView list(ApiCaller caller, Texts texts) {
        return page(caller, texts, "", Map.of(), HttpStatus.OK);
    }

    private ModelAndView page(
            ApiCaller caller, Texts texts, String name, Map<String, String> errors, HttpStatusCode status) {
        PersonId person = caller.person().orElseThrow();
        boolean mayHaveClients = workspaces
                .find(caller.workspace())
                .filter(workspace -> workspace.agency().isEmpty())
                .isPresent();
        WorkspaceList page = new WorkspaceList(
                WorkspaceList.groups(workspaces.of(person)),
                caller.workspace(),
                mayHaveClients && caller.permissions().contains(Permission.CLIENTS_READ),
                workspaces.deletedOf(person),
                workspaces.receiptsOf(person),
                name,
                errors);
        return new ModelAndView(
                "accounts/web/workspaces",
                Map.of("shell", shells.page(Place.WORKSPACES, texts.of("workspace.list.title")), "page", page),
                status);
    }

    @PostMapping(path = "/workspaces", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView create(
            ApiCaller caller,
            Texts texts,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Name> parsed = Name.parse(name);
        if (parsed.isEmpty()) {
            return page(
                    caller,
                    texts,
                    name,
                    Map.of("name", texts.of("workspace.error.name")),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (workspaces.create(caller.person().orElseThrow(), parsed.get())) {
            case CreateOutcome.TooMany tooMany ->
                throw new ProblemException(
                        WorkspaceProblem.WORKSPACES_TOO_MANY,
                        "One person owns so many workspaces at the most.",
                        Map.of("maximum", Workspaces.MOST_OWNED));
            case CreateOutcome.Created(var workspace) -> {
                enter(workspace, request, response);
                yield new ModelAndView("redirect:" + Toast.after("/workspace", "workspace.toast.created"));
            }
        };
    }

    @PostMapping("/workspaces/switch")
    @RequiresSession
    @OpenToSuspended
    String enter(@RequestParam UUID workspace, HttpServletRequest request, HttpServletResponse response) {
        enter(new WorkspaceId(workspace), request, response);
        return "redirect:" + Toast.after("/", "workspace.toast.switched");
    }

    private void enter(WorkspaceId workspace, HttpServletRequest request, HttpServletResponse response) {
        if (!sessions.enter(workspace, request, response)) {
            throw unknown();
        }
    }

    @PostMapping("/workspaces/{id}/restore")
    @RequiresSession
    String restore(ApiCaller caller, @PathVariable UUID id) {
        if (!workspaces.restore(new WorkspaceId(id), caller.person().orElseThrow())) {
            throw unknown();
        }
        return "redirect:" + Toast.after("/workspaces", "workspace.toast.restored");
    }

    private static ProblemException unknown() {
        return new ProblemException(WorkspaceProblem.WORKSPACE_UNKNOWN, "There is no such workspace of yours.");
    }
}
