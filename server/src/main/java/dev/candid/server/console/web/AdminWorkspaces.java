package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Directory;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Openings;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.terms.Suspensions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Workspaces as the operator sees them: members and credits, the name only when opened with a reason. */
@Controller
class AdminWorkspaces {

    private static final int ROWS = 30;
    private static final int MEMBERS = 200;
    private static final String LIST = "admin-workspaces";

    private final Directory directory;
    private final AdminCredits credits;
    private final Inside inside;
    private final PageCursors cursors;
    private final Shells shells;

    AdminWorkspaces(Directory directory, AdminCredits credits, Inside inside, PageCursors cursors, Shells shells) {
        this.directory = directory;
        this.credits = credits;
        this.inside = inside;
        this.cursors = cursors;
        this.shells = shells;
    }

    /** @param name empty unless it is open now */
    record WorkspaceCard(List<Member> members, Optional<String> name, List<Openings.Opening> openings, boolean runs) {

        @Override
        public String toString() {
            return "WorkspaceCard[redacted]";
        }
    }

    @GetMapping(path = "/admin/workspaces", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(ApiCaller caller, @RequestParam Optional<String> after, Texts texts) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Directory.WorkspaceEntry> found = directory.workspaces(position, ROWS + 1);
        String older = found.size() <= ROWS
                ? ""
                : "/admin/workspaces?after="
                        + cursors.write(
                                caller.workspace(),
                                LIST,
                                new PageCursor(
                                        found.get(ROWS - 1).since(),
                                        found.get(ROWS - 1).id().value()));
        return new ModelAndView(
                "console/web/adminWorkspaces",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("console.admin.workspaces")),
                        "workspaces", found.stream().limit(ROWS).toList(),
                        "older", older));
    }

    @GetMapping(path = "/admin/workspaces/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView one(ApiCaller caller, @PathVariable UUID id, Texts texts) {
        return one(caller, new WorkspaceId(id), Map.of(), AdminCredits.GrantForm.fresh(), texts);
    }

    private ModelAndView one(
            ApiCaller caller, WorkspaceId id, Map<String, String> errors, AdminCredits.GrantForm form, Texts texts) {
        Directory.WorkspaceEntry entry = directory.workspace(id).orElseThrow(AdminWorkspaces::unknown);
        Map<String, Object> model = new HashMap<>();
        model.put("shell", shells.page(Place.ADMIN, texts.of("console.admin.workspace")));
        model.put("entry", entry);
        model.put("card", inside.card(id, caller));
        model.put("credits", credits.of(id));
        model.put("form", form);
        model.put("errors", errors);
        return new ModelAndView("console/web/adminWorkspace", model);
    }

    @PostMapping("/admin/workspaces/{id}/open")
    @RequiresOperator
    ModelAndView open(
            ApiCaller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            Texts texts) {
        WorkspaceId workspace = new WorkspaceId(id);
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > Openings.LONGEST_REASON) {
            String error = texts.of("console.admin.open.error", Openings.LONGEST_REASON);
            return again(one(caller, workspace, Map.of("reason", error), AdminCredits.GrantForm.fresh(), texts));
        }
        if (inside.openings
                .open(SubjectId.of(workspace), caller.person().orElseThrow(), words)
                .isEmpty()) {
            throw unknown();
        }
        return new ModelAndView("redirect:" + Toast.after("/admin/workspaces/" + id, "console.toast.opened"));
    }

    @PostMapping("/admin/workspaces/{id}/credits")
    @RequiresOperator
    ModelAndView grant(ApiCaller caller, @PathVariable UUID id, AdminCredits.GrantForm form, Texts texts) {
        WorkspaceId workspace = new WorkspaceId(id);
        if (directory.workspace(workspace).isEmpty()) {
            throw unknown();
        }
        Map<String, String> errors =
                credits.grant(workspace, form, caller.person().orElseThrow(), texts);
        if (!errors.isEmpty()) {
            return again(one(caller, workspace, errors, form, texts));
        }
        return new ModelAndView("redirect:" + Toast.after("/admin/workspaces/" + id, "console.toast.granted"));
    }

    private static ModelAndView again(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ProblemException unknown() {
        return new ProblemException(ConsoleProblem.PAGE_UNKNOWN, "There is no such workspace.");
    }

    /** What is in a workspace, masked. */
    @org.springframework.stereotype.Component
    static class Inside {

        private final Members members;
        private final Workspaces workspaces;
        private final Openings openings;
        private final Suspensions suspensions;

        Inside(Members members, Workspaces workspaces, Openings openings, Suspensions suspensions) {
            this.members = members;
            this.workspaces = workspaces;
            this.openings = openings;
            this.suspensions = suspensions;
        }

        WorkspaceCard card(WorkspaceId workspace, ApiCaller caller) {
            SubjectId subject = SubjectId.of(workspace);
            Optional<String> name = openings.current(subject, caller.person().orElseThrow())
                    .flatMap(opening -> workspaces.find(workspace))
                    .map(found -> found.name().reveal());
            return new WorkspaceCard(
                    members.list(workspace, Optional.empty(), MEMBERS),
                    name,
                    openings.of(subject),
                    suspensions.current(subject).isPresent());
        }
    }
}
