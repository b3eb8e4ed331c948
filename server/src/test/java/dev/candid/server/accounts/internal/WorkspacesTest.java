package dev.candid.server.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.DeviceTraits;
import dev.candid.server.accounts.DeviceTraits.BrowserFamily;
import dev.candid.server.accounts.DeviceTraits.OperatingSystem;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.AcceptOutcome;
import dev.candid.server.accounts.Invitations.InviteOutcome;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.KeyWish;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Members.MemberOutcome;
import dev.candid.server.accounts.Membership;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.accounts.WorkspaceProfile;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.accounts.Workspaces.ChangeOutcome;
import dev.candid.server.accounts.Workspaces.DeleteOutcome;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectErasedException;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Workspaces with their members and invitations, from their making to their end. */
@CandidTest
class WorkspacesTest {

    @Autowired
    Accounts accounts;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Members members;

    @Autowired
    Invitations invitations;

    @Autowired
    ApiKeys keys;

    @Autowired
    Sessions sessions;

    @Autowired
    Devices devices;

    @Autowired
    WorkspaceErasure erasure;

    @Autowired
    Vault vault;

    @Autowired
    MutableClock clock;

    Accounts.Account owner;
    WorkspaceId workspace;

    @BeforeEach
    void open() {
        owner = newcomer();
        workspace = owner.workspace();
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private Accounts.Account newcomer() {
        var outcome = accounts.open(
                new Name("Ada Lovelace"), new EmailAddress(UUID.randomUUID() + "@candid.invalid"), new Name("Engines"));
        return ((Accounts.OpenOutcome.Opened) outcome).account();
    }

    private PersonId member(Role role) {
        PersonId person = newcomer().person();
        var made = (InviteOutcome.Made) invitations.invite(workspace, owner.person(), Optional.empty(), role);
        assertThat(invitations.accept(token(made), person)).isInstanceOf(AcceptOutcome.Accepted.class);
        return person;
    }

    private static String token(InviteOutcome.Made made) {
        return made.link().path().substring("/invitations/".length());
    }

    private Member seen(PersonId person) {
        return members.find(workspace, person).orElseThrow();
    }

    private Sessions.NewSession session(Accounts.Account account) {
        var seen = devices.see(
                account.person(),
                devices.secret(),
                new DeviceTraits("127.0.0.1", OperatingSystem.LINUX, BrowserFamily.FIREFOX));
        return sessions.start(account, seen.device());
    }

    @Test
    void a_change_made_from_an_older_version_is_a_conflict_and_changes_nothing() {
        var profile =
                new WorkspaceProfile("Analytical", Optional.of(Locale.GERMAN), Optional.of(ZoneId.of("Europe/Berlin")));
        var first = workspaces.change(workspace, 0, new Name("Difference"), profile);

        var second = workspaces.change(workspace, 0, new Name("Too late"), WorkspaceProfile.EMPTY);

        assertThat(first).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(second).isInstanceOf(ChangeOutcome.Conflict.class);
        var found = workspaces.find(workspace).orElseThrow();
        assertThat(found.name()).isEqualTo(new Name("Difference"));
        assertThat(found.profile()).isEqualTo(profile);
        assertThat(found.version()).isEqualTo(1);
    }

    @Test
    void a_session_goes_into_another_workspace_under_a_new_secret_and_not_into_a_strangers() {
        var made = (Workspaces.CreateOutcome.Created) workspaces.create(owner.person(), new Name("Second"));
        var session = session(owner);

        var moved = sessions.move(session.secret(), made.workspace()).orElseThrow();

        assertThat(sessions.authenticate(session.secret())).isEmpty();
        assertThat(sessions.authenticate(moved).orElseThrow().workspace()).isEqualTo(made.workspace());
        assertThat(sessions.move(moved, newcomer().workspace())).isEmpty();
        assertThat(workspaces.of(owner.person()))
                .extracting(Membership::workspace)
                .containsExactly(workspace, made.workspace());
    }

    @Test
    void a_session_may_do_what_the_role_says_at_once_after_a_change() {
        PersonId analyst = member(Role.ANALYST);
        var session = session(new Accounts.Account(analyst, workspace));
        assertThat(sessions.authenticate(session.secret()).orElseThrow().permissions())
                .isEqualTo(Role.ANALYST.permissions());

        var done = members.changeRole(workspace, owner.person(), analyst, Role.CREATOR, 0);

        assertThat(done).isEqualTo(new MemberOutcome.Done(0));
        assertThat(sessions.authenticate(session.secret()).orElseThrow().permissions())
                .contains(Permission.VIDEOS_WRITE)
                .doesNotContain(Permission.MEMBERS_WRITE);
    }

    @Test
    void nobody_acts_on_a_role_that_can_do_more_than_the_own_one_and_an_owner_is_left() {
        PersonId admin = member(Role.ADMIN);
        PersonId creator = member(Role.CREATOR);

        assertThat(members.changeRole(workspace, admin, creator, Role.OWNER, 0))
                .isInstanceOf(MemberOutcome.NotCovered.class);
        assertThat(members.remove(workspace, admin, owner.person(), true)).isInstanceOf(MemberOutcome.NotCovered.class);
        assertThat(invitations.invite(workspace, admin, Optional.empty(), Role.OWNER))
                .isInstanceOf(InviteOutcome.NotCovered.class);
        assertThat(members.leave(workspace, owner.person())).isInstanceOf(MemberOutcome.LastOwner.class);
        assertThat(members.changeRole(workspace, owner.person(), owner.person(), Role.ADMIN, 0))
                .isInstanceOf(MemberOutcome.LastOwner.class);
        assertThat(members.remove(workspace, owner.person(), newcomer().person(), true))
                .isInstanceOf(MemberOutcome.Unknown.class);
        assertThat(members.changeRole(workspace, owner.person(), creator, Role.ANALYST, 7))
                .isEqualTo(new MemberOutcome.Conflict(Role.CREATOR));
    }

    @Test
    void ownership_is_handed_over_and_the_former_owner_may_leave() {
        PersonId heir = member(Role.CREATOR);

        assertThat(members.transfer(workspace, owner.person(), heir)).isEqualTo(new MemberOutcome.Done(0));

        assertThat(seen(heir).role()).isEqualTo(Role.OWNER);
        assertThat(seen(owner.person()).role()).isEqualTo(Role.ADMIN);
        assertThat(members.leave(workspace, owner.person())).isEqualTo(new MemberOutcome.Done(0));
        assertThat(members.transfer(workspace, owner.person(), heir)).isInstanceOf(MemberOutcome.Unknown.class);
    }

    @Test
    void a_removed_member_goes_with_keys_sessions_and_open_invitations() {
        PersonId admin = member(Role.ADMIN);
        var key = keys.create(workspace, admin, KeyWish.of(Set.of(Permission.VIDEOS_READ), Optional.empty()));
        var session = session(new Accounts.Account(admin, workspace));
        var open = (InviteOutcome.Made) invitations.invite(workspace, admin, Optional.empty(), Role.ANALYST);
        assertThat(seen(admin).keyCount()).isEqualTo(1);

        var done = members.remove(workspace, owner.person(), admin, true);

        assertThat(done).isEqualTo(new MemberOutcome.Done(1));
        assertThat(keys.check(key.secret(), InetAddress.getLoopbackAddress())).isInstanceOf(KeyCheck.Refused.class);
        assertThat(sessions.authenticate(session.secret()).orElseThrow().workspace())
                .isNotEqualTo(workspace);
        assertThat(invitations.look(token(open))).isEmpty();
    }

    @Test
    void a_link_is_used_once_and_tells_what_it_leads_to() {
        var made = (InviteOutcome.Made) invitations.invite(workspace, owner.person(), Optional.empty(), Role.BILLING);
        var invite = invitations.look(token(made)).orElseThrow();
        assertThat(invite.workspaceName()).isEqualTo(new Name("Engines"));
        assertThat(invite.inviter()).contains(new Name("Ada Lovelace"));
        assertThat(invite.role()).isEqualTo(Role.BILLING);
        assertThat(invitations.accept(token(made), owner.person())).isInstanceOf(AcceptOutcome.MemberAlready.class);

        var accepted = invitations.accept(token(made), newcomer().person());

        assertThat(accepted).isInstanceOf(AcceptOutcome.Accepted.class);
        assertThat(invitations.accept(token(made), newcomer().person())).isInstanceOf(AcceptOutcome.LinkSpent.class);
        assertThat(invitations.look("x".repeat(200))).isEmpty();
    }

    @Test
    void an_address_is_invited_once_and_told_by_e_mail_with_a_link_of_its_own() {
        EmailAddress address = new EmailAddress(UUID.randomUUID() + "@invited.invalid");
        var made =
                (InviteOutcome.Made) invitations.invite(workspace, owner.person(), Optional.of(address), Role.CREATOR);

        var again = invitations.invite(workspace, owner.person(), Optional.of(address), Role.CREATOR);
        var mail = invitations.mail(made.link().invitation()).orElseThrow();

        assertThat(again).isEqualTo(new InviteOutcome.InvitedAlready(made.link().invitation()));
        assertThat(mail.to()).isEqualTo(address);
        assertThat(mail.path()).isNotEqualTo(made.link().path());
        assertThat(invitations.look(mail.path().substring("/invitations/".length())))
                .isPresent();
        assertThat(invitations.look(token(made))).isPresent();
        assertThat(invitations.revoke(newcomer().workspace(), made.link().invitation()))
                .isFalse();
        assertThat(invitations.revoke(workspace, made.link().invitation())).isTrue();
        assertThat(invitations.mail(made.link().invitation())).isEmpty();
        assertThat(invitations.look(token(made))).isEmpty();
    }

    @Test
    void an_invitation_ends_after_seven_days_unless_it_is_renewed() {
        var made = (InviteOutcome.Made) invitations.invite(workspace, owner.person(), Optional.empty(), Role.CREATOR);
        clock.advance(Duration.ofDays(6));
        var renewed = invitations.renew(workspace, made.link().invitation()).orElseThrow();
        assertThat(invitations.renew(newcomer().workspace(), made.link().invitation()))
                .isEmpty();

        clock.advance(Duration.ofDays(6));
        assertThat(invitations.look(token(made))).isPresent();
        assertThat(renewed.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(1));

        assertThat(invitations.look(token(made))).isEmpty();
        assertThat(invitations.open(workspace)).isEmpty();
    }

    @Test
    void a_deleted_workspace_is_hidden_at_once_and_can_be_brought_back_by_its_owner() {
        var key = keys.create(workspace, owner.person(), KeyWish.of(Set.of(Permission.VIDEOS_READ), Optional.empty()));
        var session = session(owner);

        var deleted = workspaces.delete(workspace, owner.person());

        assertThat(deleted).isInstanceOf(DeleteOutcome.Deleted.class);
        assertThat(sessions.authenticate(session.secret())).isEmpty();
        assertThat(keys.check(key.secret(), InetAddress.getLoopbackAddress())).isInstanceOf(KeyCheck.Refused.class);
        assertThat(workspaces.find(workspace)).isEmpty();
        assertThat(workspaces.of(owner.person())).isEmpty();
        assertThat(workspaces.deletedOf(owner.person())).hasSize(1);
        assertThat(workspaces.restore(workspace, newcomer().person())).isFalse();
        assertThat(workspaces.restore(workspace, owner.person())).isTrue();
        assertThat(sessions.authenticate(session.secret())).isPresent();
        assertThat(workspaces.restore(workspace, owner.person())).isFalse();
    }

    @Test
    void after_three_days_a_deleted_workspace_is_erased_everywhere_and_a_receipt_stays() {
        workspaces.delete(workspace, owner.person());
        byte[] sealed = vault.sealText(SubjectId.of(workspace), JdbcAccounts.WORKSPACE_NAME, "Engines");
        clock.advance(Workspaces.UNDO.minusSeconds(1));
        erasure.sweep();
        assertThat(workspaces.deletedOf(owner.person())).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        erasure.sweep();
        erasure.sweep();

        assertThat(workspaces.restore(workspace, owner.person())).isFalse();
        assertThatExceptionOfType(SubjectErasedException.class)
                .isThrownBy(() -> vault.openText(SubjectId.of(workspace), JdbcAccounts.WORKSPACE_NAME, sealed));
        assertThat(workspaces.receiptsOf(owner.person())).singleElement().satisfies(receipt -> {
            assertThat(receipt.workspace()).isEqualTo(workspace);
            assertThat(receipt.count()).isPositive();
            assertThat(receipt.retained()).isTrue();
            assertThat(receipt.erasedAt()).isCloseTo(clock.instant(), within(1, ChronoUnit.MILLIS));
        });
    }
}
