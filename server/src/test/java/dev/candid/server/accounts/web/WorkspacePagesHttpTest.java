package dev.candid.server.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.InviteOutcome;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Workspaces;
import dev.candid.testing.CandidTest;
import dev.candid.testing.PersonWindow;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Workspaces, members and invitations as people click through them, without a script. */
@CandidTest
class WorkspacePagesHttpTest {

    private static final Pattern LINK =
            Pattern.compile("<code id=\"invitation-link\">http://[^/]+(/invitations/[^<]+)<");

    @Autowired
    ApplicationContext application;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Invitations invitations;

    Accounts.Account owner;
    PersonWindow window;

    @BeforeEach
    void open() {
        owner = newcomer("Ada Lovelace");
        window = PersonWindow.as(application, owner);
    }

    private Accounts.Account newcomer(String name) {
        var outcome = accounts.open(
                new Name(name), new EmailAddress(UUID.randomUUID() + "@candid.invalid"), new Name("Engines"));
        return ((Accounts.OpenOutcome.Opened) outcome).account();
    }

    private PersonWindow joined(Role role) {
        Accounts.Account account = newcomer("Charles Babbage");
        var made = (InviteOutcome.Made) invitations.invite(owner.workspace(), owner.person(), Optional.empty(), role);
        PersonWindow theirs = PersonWindow.as(application, account);
        assertThat(theirs.get(made.link().path()).body())
                .contains("Charles Babbage")
                .contains("Ada Lovelace");
        assertThat(theirs.post(made.link().path(), "").statusCode()).isEqualTo(302);
        return theirs;
    }

    @Test
    void two_people_who_edit_at_once_see_each_others_words_and_choose() {
        String form = "name=Difference&description=mine&language=de&zone=Europe/Berlin&version=0";
        assertThat(window.post("/workspace", form).statusCode()).isEqualTo(302);

        var conflict = window.post("/workspace", form.replace("mine", "too+late"));

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body())
                .contains("Somebody saved this workspace")
                .contains("too late")
                .contains("mine")
                .contains("name=\"version\" value=\"1\"");
        assertThat(window.post("/workspace", "name=&description=&language=xx&zone=Moon&version=1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(window.post("/workspace", form.replace("version=0", "version=1"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_invitation_is_made_copied_accepted_and_ends_in_the_workspace() {
        var made = window.post("/members/invitations", "email=&role=creator");
        Matcher link = LINK.matcher(made.body());
        assertThat(link.find()).isTrue();
        Accounts.Account guest = newcomer("Mary Somerville");
        PersonWindow theirs = PersonWindow.as(application, guest);
        assertThat(theirs.anonymous(link.group(1)).body()).contains("/sign-up?invitation=");

        var accepted = theirs.post(link.group(1), "");

        assertThat(accepted.statusCode()).isEqualTo(302);
        assertThat(theirs.get("/members").body()).contains("Ada Lovelace").contains("Mary Somerville");
        assertThat(members.find(owner.workspace(), guest.person()).orElseThrow().role())
                .isEqualTo(Role.CREATOR);
        assertThat(theirs.get(link.group(1)).statusCode()).isEqualTo(410);
        assertThat(window.post("/members/invitations", "email=nonsense&role=creator")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_role_closes_what_it_does_not_allow() {
        PersonWindow analyst = joined(Role.ANALYST);

        assertThat(analyst.get("/workspace").body()).contains("lets you look at this");
        assertThat(analyst.post("/workspace", "name=Mine&version=0").statusCode())
                .isEqualTo(403);
        assertThat(analyst.post("/members/invitations", "email=&role=analyst").statusCode())
                .isEqualTo(403);
        assertThat(analyst.post("/workspace/delete", "").statusCode()).isEqualTo(403);
        assertThat(analyst.get("/members").body()).doesNotContain("Invite somebody");
    }

    @Test
    void whoever_removes_a_member_is_told_what_happens_next() {
        joined(Role.CREATOR);
        var member = members.list(owner.workspace(), Optional.empty(), 10).getLast();
        String path = "/members/" + member.person();

        assertThat(window.get(path + "/remove").body()).contains("Access ends at once");
        assertThat(window.post(path + "/role", "role=admin&version=3").statusCode())
                .isEqualTo(409);
        assertThat(window.post(path + "/role", "role=admin&version=0").statusCode())
                .isEqualTo(302);
        assertThat(window.post(path + "/remove", "keys=true").statusCode()).isEqualTo(302);
        assertThat(window.get(path + "/remove").statusCode()).isEqualTo(404);
    }

    @Test
    void a_person_goes_into_another_workspace_and_old_pages_stop_working() {
        String before = window.pageToken();
        assertThat(window.post("/workspaces", "name=Second").statusCode()).isEqualTo(302);
        assertThat(window.get("/workspace").body()).contains("Second");

        assertThat(window.postWithToken("/workspace", "name=Wrong+one&version=0", before)
                        .statusCode())
                .isEqualTo(403);
        assertThat(window.post("/workspaces/switch", "workspace=" + owner.workspace())
                        .statusCode())
                .isEqualTo(302);
        assertThat(window.get("/workspace").body()).contains("Engines");
        assertThat(window.post(
                                "/workspaces/switch",
                                "workspace=" + newcomer("X").workspace())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_only_workspace_is_deleted_and_brought_back() {
        assertThat(window.post("/workspace/delete", "").statusCode()).isEqualTo(302);

        assertThat(window.get("/workspaces").body()).contains("Bring back").contains("Engines");
        assertThat(window.post("/workspaces/" + owner.workspace() + "/restore", "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(workspaces.find(owner.workspace())).isPresent();
    }

    @Test
    void the_only_owner_cannot_leave() {
        joined(Role.ADMIN);

        assertThat(window.post("/workspace/leave", "").statusCode()).isEqualTo(409);
        var heir = members.list(owner.workspace(), Optional.empty(), 10).getLast();
        assertThat(window.post("/workspace/transfer", "member=" + heir.person()).statusCode())
                .isEqualTo(302);
        assertThat(window.post("/workspace/leave", "").statusCode()).isEqualTo(302);
        assertThat(window.get("/workspaces").statusCode()).isEqualTo(200);
    }
}
