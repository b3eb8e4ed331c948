package dev.candid.server.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Client;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Clients.BoundOutcome;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.InviteOutcome;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.KeyWish;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Members.MemberOutcome;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.CandidTest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients of an agency: what bounds them, and who of the agency may enter. */
@CandidTest
class ClientsTest {

    private static final ClientBounds LOOK_ONLY =
            new ClientBounds(false, false, false, false, Optional.of(2), Optional.of(100L));

    @Autowired
    Accounts accounts;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Members members;

    @Autowired
    Invitations invitations;

    @Autowired
    Clients clients;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    Accounts.Account owner;
    WorkspaceId agency;

    @BeforeEach
    void open() {
        owner = newcomer();
        agency = owner.workspace();
    }

    private Accounts.Account newcomer() {
        var outcome = accounts.open(
                new Name("Ida"), new EmailAddress(UUID.randomUUID() + "@candid.invalid"), new Name("Agency"));
        return ((Accounts.OpenOutcome.Opened) outcome).account();
    }

    private WorkspaceId client(ClientBounds bounds) {
        var outcome = clients.create(agency, owner.person(), new Name("Client"), bounds);
        return ((Clients.CreateOutcome.Created) outcome).client();
    }

    private PersonId joined(WorkspaceId workspace, Role role) {
        PersonId person = newcomer().person();
        var made = (InviteOutcome.Made) invitations.invite(workspace, owner.person(), Optional.empty(), role);
        invitations.accept(made.link().path().substring("/invitations/".length()), person);
        return person;
    }

    @Test
    void a_client_has_its_maker_as_owner_and_no_clients_of_its_own() {
        WorkspaceId client = client(ClientBounds.NONE);

        assertThat(clients.list(agency, Optional.empty(), 10))
                .extracting(Client::id)
                .containsExactly(client);
        assertThat(clients.agencyOf(client)).contains(agency);
        assertThat(members.find(client, owner.person()).orElseThrow().byAgency())
                .isTrue();
        assertThat(clients.create(client, owner.person(), new Name("Deeper"), ClientBounds.NONE))
                .isInstanceOf(Clients.CreateOutcome.IsClient.class);
        assertThat(workspaces.of(owner.person()))
                .last()
                .satisfies(entry -> assertThat(entry.agencyName()).contains(new Name("Agency")));
    }

    @Test
    void another_agency_sees_and_changes_nothing() {
        WorkspaceId client = client(ClientBounds.NONE);
        Accounts.Account stranger = newcomer();

        assertThat(clients.find(stranger.workspace(), client)).isEmpty();
        assertThat(clients.bound(stranger.workspace(), client, 0, LOOK_ONLY)).isInstanceOf(BoundOutcome.Unknown.class);
        assertThat(clients.assign(stranger.workspace(), client, stranger.person(), stranger.person(), Role.ANALYST))
                .isInstanceOf(MemberOutcome.Unknown.class);
        assertThat(clients.assigned(stranger.workspace(), client)).isEmpty();
        assertThat(clients.find(agency, client).orElseThrow().bounds()).isEqualTo(ClientBounds.NONE);
    }

    @Test
    void only_the_agency_may_write_what_bounds_a_client_whatever_a_query_forgets() {
        WorkspaceId client = client(LOOK_ONLY);

        int changed = tenancy.inWorkspace(
                newcomer().workspace(),
                () -> jdbc.sql("update accounts_client set make_videos = true").update());

        assertThat(changed).isZero();
        assertThatThrownBy(() -> tenancy.inWorkspace(
                        client,
                        () -> jdbc.sql("update accounts_client set make_videos = true")
                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void bounds_hold_for_the_clients_people_and_not_for_the_agencys() {
        WorkspaceId client = client(ClientBounds.NONE);
        PersonId theirs = joined(client, Role.ADMIN);
        var ownKey = keys.create(client, theirs, KeyWish.of(Set.of(Permission.VIDEOS_WRITE), Optional.empty()));
        var agencyKey =
                keys.create(client, owner.person(), KeyWish.of(Set.of(Permission.VIDEOS_WRITE), Optional.empty()));

        var changed = clients.bound(agency, client, 0, LOOK_ONLY);
        var late = clients.bound(agency, client, 0, ClientBounds.NONE);

        assertThat(changed).isInstanceOf(BoundOutcome.Changed.class);
        assertThat(late).isInstanceOf(BoundOutcome.Conflict.class);
        assertThat(LOOK_ONLY.within(Role.ADMIN.permissions()))
                .contains(Permission.VIDEOS_READ, Permission.WORKSPACE_WRITE)
                .doesNotContain(
                        Permission.VIDEOS_WRITE,
                        Permission.BRAND_WRITE,
                        Permission.KEYS_WRITE,
                        Permission.MEMBERS_WRITE,
                        Permission.CLIENTS_WRITE);
        InetAddress here = InetAddress.getLoopbackAddress();
        assertThat(keys.check(ownKey.secret(), here)).isInstanceOf(KeyCheck.Refused.class);
        assertThat(keys.check(agencyKey.secret(), here)).isInstanceOf(KeyCheck.Known.class);
        assertThat(invitations.invite(client, owner.person(), Optional.empty(), Role.ANALYST))
                .isInstanceOf(InviteOutcome.Full.class);
    }

    @Test
    void whoever_leaves_the_agency_leaves_its_clients_and_an_owner_is_left_there() {
        PersonId admin = joined(agency, Role.ADMIN);
        var outcome = clients.create(agency, admin, new Name("Of the admin"), ClientBounds.NONE);
        WorkspaceId client = ((Clients.CreateOutcome.Created) outcome).client();
        assertThat(members.find(client, owner.person())).isEmpty();

        members.remove(agency, owner.person(), admin, true);

        assertThat(members.find(client, admin)).isEmpty();
        assertThat(members.find(client, owner.person()).orElseThrow().role()).isEqualTo(Role.OWNER);
    }

    @Test
    void only_members_of_the_agency_are_assigned_and_taken_away_again() {
        WorkspaceId client = client(ClientBounds.NONE);
        PersonId helper = joined(agency, Role.CREATOR);
        PersonId theirs = joined(client, Role.CREATOR);

        assertThat(clients.assign(agency, client, owner.person(), newcomer().person(), Role.ANALYST))
                .isInstanceOf(MemberOutcome.Unknown.class);
        assertThat(clients.assign(agency, client, helper, helper, Role.ADMIN))
                .isInstanceOf(MemberOutcome.NotCovered.class);
        assertThat(clients.assign(agency, client, owner.person(), helper, Role.ADMIN))
                .isEqualTo(new MemberOutcome.Done(0));
        assertThat(clients.assigned(agency, client)).extracting(Member::person).containsExactly(owner.person(), helper);
        assertThat(clients.unassign(agency, client, owner.person(), theirs)).isInstanceOf(MemberOutcome.Unknown.class);
        assertThat(clients.unassign(agency, client, owner.person(), owner.person()))
                .isInstanceOf(MemberOutcome.LastOwner.class);
        assertThat(clients.unassign(agency, client, owner.person(), helper)).isEqualTo(new MemberOutcome.Done(0));
    }

    @Test
    void an_agency_with_clients_is_not_deleted() {
        client(ClientBounds.NONE);

        assertThat(workspaces.delete(agency, owner.person())).isEqualTo(new Workspaces.DeleteOutcome.HasClients(1));
    }
}
