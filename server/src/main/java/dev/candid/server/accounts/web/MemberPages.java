package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.InvitationId;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.InvitationLink;
import dev.candid.server.accounts.Invitations.InviteOutcome;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Role;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The people of a workspace: who they are, what they may do, who is invited. */
@Controller
class MemberPages {

    private static final int ROWS = 50;
    private static final String LIST = "members";

    private final Members members;
    private final Invitations invitations;
    private final PageCursors cursors;
    private final Shells shells;

    MemberPages(Members members, Invitations invitations, PageCursors cursors, Shells shells) {
        this.members = members;
        this.invitations = invitations;
        this.cursors = cursors;
        this.shells = shells;
    }

    /** What the page shows beside what is stored. */
    private record Typed(Optional<InvitationLink> link, String email, Optional<Role> role, Map<String, String> errors) {

        static final Typed NOTHING = new Typed(Optional.empty(), "", Optional.empty(), Map.of());

        static Typed wrong(String email, Role role, String error) {
            return new Typed(Optional.empty(), email, Optional.of(role), Map.of("email", error));
        }
    }

    @GetMapping(path = "/members", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.MEMBERS_READ)
    ModelAndView list(ApiCaller caller, Texts texts, @RequestParam Optional<String> after) {
        return page(caller, texts, after, Typed.NOTHING);
    }

    private ModelAndView page(ApiCaller caller, Texts texts, Optional<String> after, Typed typed) {
        Optional<PageCursor> position = after.map(cursor -> cursors.read(caller.workspace(), LIST, cursor));
        List<Member> found = members.list(caller.workspace(), position, ROWS + 1);
        PersonId own = caller.person().orElseThrow();
        MembersPage page = new MembersPage(
                found.stream().limit(ROWS).toList(),
                invitations.open(caller.workspace()),
                own.value(),
                giveable(caller, own),
                typed.link(),
                typed.link().map(MemberPages::address).orElse(""),
                typed.email(),
                typed.role(),
                typed.errors(),
                found.size() <= ROWS ? Optional.empty() : Optional.of(next(caller, found.get(ROWS - 1))));
        return new ModelAndView(
                "accounts/web/members",
                Map.of("shell", shells.page(Place.MEMBERS, texts.of("workspace.members.title")), "page", page),
                typed.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String address(InvitationLink link) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(link.path())
                .toUriString();
    }

    private String next(ApiCaller caller, Member last) {
        PageCursor cursor = new PageCursor(last.since(), last.person().value());
        return "/members?after=" + cursors.write(caller.workspace(), LIST, cursor);
    }

    private List<Role> giveable(ApiCaller caller, PersonId own) {
        if (!caller.permissions().contains(Permission.MEMBERS_WRITE)) {
            return List.of();
        }
        return members.find(caller.workspace(), own)
                .map(member -> Arrays.stream(Role.values())
                        .filter(member.role()::covers)
                        .toList())
                .orElse(List.of());
    }

    @PostMapping("/members/{person}/role")
    @RequiresPermission(Permission.MEMBERS_WRITE)
    String changeRole(
            ApiCaller caller, @PathVariable UUID person, @RequestParam String role, @RequestParam long version) {
        MemberOutcomes.done(members.changeRole(
                caller.workspace(), caller.person().orElseThrow(), new PersonId(person), role(role), version));
        return "redirect:" + Toast.after("/members", "workspace.toast.role");
    }

    private static Role role(String code) {
        return Arrays.stream(Role.values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(WorkspaceProblem.ROLE_NOT_COVERED, "There is no such role to give."));
    }

    @GetMapping(path = "/members/{person}/remove", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.MEMBERS_WRITE)
    ModelAndView askRemove(ApiCaller caller, Texts texts, @PathVariable UUID person) {
        Member member = members.find(caller.workspace(), new PersonId(person))
                .orElseThrow(() -> new ProblemException(
                        WorkspaceProblem.MEMBER_UNKNOWN, "There is no such member in this workspace."));
        return new ModelAndView(
                "accounts/web/remove",
                Map.of(
                        "shell",
                        shells.page(
                                Place.MEMBERS,
                                texts.of("workspace.remove.title", member.name().reveal())),
                        "member",
                        member));
    }

    @PostMapping("/members/{person}/remove")
    @RequiresPermission(Permission.MEMBERS_WRITE)
    String remove(ApiCaller caller, @PathVariable UUID person, @RequestParam(defaultValue = "false") boolean keys) {
        MemberOutcomes.done(
                members.remove(caller.workspace(), caller.person().orElseThrow(), new PersonId(person), keys));
        return "redirect:" + Toast.after("/members", "workspace.toast.removed");
    }

    /** The link is in the answer and nowhere else, so this shows the page instead of sending the browser to it. */
    @PostMapping(path = "/members/invitations", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.MEMBERS_WRITE)
    ModelAndView invite(
            ApiCaller caller,
            Texts texts,
            @RequestParam(defaultValue = "") String email,
            @RequestParam String role,
            HttpServletResponse response) {
        Role wanted = role(role);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (!email.isBlank() && address.isEmpty()) {
            return page(caller, texts, Optional.empty(), Typed.wrong(email, wanted, texts.of("workspace.error.email")));
        }
        InviteOutcome outcome =
                invitations.invite(caller.workspace(), caller.person().orElseThrow(), address, wanted);
        return switch (outcome) {
            case InviteOutcome.NotCovered notCovered ->
                throw new ProblemException(
                        WorkspaceProblem.ROLE_NOT_COVERED, "The own role does not cover the one to give.");
            case InviteOutcome.MemberAlready member ->
                page(caller, texts, Optional.empty(), Typed.wrong(email, wanted, texts.of("workspace.error.member")));
            case InviteOutcome.InvitedAlready invited ->
                page(caller, texts, Optional.empty(), Typed.wrong(email, wanted, texts.of("workspace.error.invited")));
            case InviteOutcome.Full full ->
                page(caller, texts, Optional.empty(), Typed.wrong(email, wanted, texts.of("workspace.error.full")));
            case InviteOutcome.Made(var link) -> shown(caller, texts, link, response);
        };
    }

    private ModelAndView shown(ApiCaller caller, Texts texts, InvitationLink link, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return page(caller, texts, Optional.empty(), new Typed(Optional.of(link), "", Optional.empty(), Map.of()));
    }

    @PostMapping(path = "/members/invitations/{invitation}/renew", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.MEMBERS_WRITE)
    ModelAndView renew(ApiCaller caller, Texts texts, @PathVariable UUID invitation, HttpServletResponse response) {
        InvitationLink link = invitations
                .renew(caller.workspace(), new InvitationId(invitation))
                .orElseThrow(MemberPages::unknown);
        return shown(caller, texts, link, response);
    }

    @PostMapping("/members/invitations/{invitation}/revoke")
    @RequiresPermission(Permission.MEMBERS_WRITE)
    String revoke(ApiCaller caller, @PathVariable UUID invitation) {
        if (!invitations.revoke(caller.workspace(), new InvitationId(invitation))) {
            throw unknown();
        }
        return "redirect:" + Toast.after("/members", "workspace.toast.revoked");
    }

    private static ProblemException unknown() {
        return new ProblemException(
                WorkspaceProblem.INVITATION_UNKNOWN, "There is no such open invitation in this workspace.");
    }
}
