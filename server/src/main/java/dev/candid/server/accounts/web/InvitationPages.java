package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.BrowserSessions;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.AcceptOutcome;
import dev.candid.server.accounts.Invitations.Invite;
import dev.candid.server.accounts.People;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the link of an invitation leads. Looking at the page does not use it up, so a preview of it does no harm. */
@Controller
class InvitationPages {

    private final Invitations invitations;
    private final BrowserSessions sessions;
    private final People people;
    private final Shells shells;

    InvitationPages(Invitations invitations, BrowserSessions sessions, People people, Shells shells) {
        this.invitations = invitations;
        this.sessions = sessions;
        this.people = people;
        this.shells = shells;
    }

    @GetMapping(path = "/invitations/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = "The link's token is the proof that its holder is invited; nothing else is shown.")
    ModelAndView page(
            @PathVariable String token,
            Optional<ApiCaller> caller,
            Texts texts,
            HttpServletRequest request,
            HttpServletResponse response) {
        Invite invite = invitations.look(token).orElseThrow(InvitationPages::spent);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Map<String, Object> model = new HashMap<>();
        model.put("shell", shells.page(Place.OUTSIDE, texts.of("workspace.invite.title")));
        model.put("invite", invite);
        model.put("token", token);
        model.put("pageToken", sessions.pageToken(request).orElse(""));
        model.put("person", caller.flatMap(ApiCaller::person).flatMap(people::find));
        return new ModelAndView("accounts/web/invitation", model);
    }

    @PostMapping("/invitations/{token}")
    @RequiresSession
    String accept(
            ApiCaller caller, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return switch (invitations.accept(token, caller.person().orElseThrow())) {
            case AcceptOutcome.LinkSpent spent -> throw spent();
            case AcceptOutcome.MemberAlready(var account) -> entered(account.workspace(), request, response);
            case AcceptOutcome.Accepted(var account) -> entered(account.workspace(), request, response);
        };
    }

    private String entered(WorkspaceId workspace, HttpServletRequest request, HttpServletResponse response) {
        if (!sessions.enter(workspace, request, response)) {
            throw spent();
        }
        return "redirect:" + Toast.after("/", "workspace.toast.joined");
    }

    private static ProblemException spent() {
        return new ProblemException(
                WorkspaceProblem.INVITATION_SPENT, "The invitation was used, revoked, has expired or never was.");
    }
}
