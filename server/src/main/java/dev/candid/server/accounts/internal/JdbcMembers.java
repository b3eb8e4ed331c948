package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Members in PostgreSQL. The lock of the workspace's row puts the commands on its members in order. */
@Service
class JdbcMembers implements Members {

    private static final int LONGEST_PAGE = 200;

    private static final String MEMBER = """
            select member.person_id, member.workspace_id, member.role, member.by_agency, member.version,
                   member.created_at, person.name, person.email,
                   (select count(*) from accounts_api_key key
                     where key.workspace_id = member.workspace_id and key.person_id = member.person_id
                       and key.revoked_at is null and (key.expires_at is null or key.expires_at > :now)) as keys
              from accounts_member member
              join accounts_person person on person.person_id = member.person_id
            """;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final Clock clock;

    JdbcMembers(Tenancy tenancy, JdbcClient jdbc, Vault vault, BlindIndex blindIndex, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.clock = clock;
    }

    @Override
    public List<Member> list(WorkspaceId workspace, Optional<PageCursor> after, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a page of " + limit + " members");
        }
        return tenancy.acrossWorkspaces(() -> jdbc.sql(MEMBER + """
                         where member.workspace_id = :workspace
                           and (member.created_at, member.person_id) > (:time, :id)
                         order by member.created_at, member.person_id
                         limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("now", Rows.at(clock.instant()))
                .param("time", Rows.at(after.map(PageCursor::createdAt).orElse(Instant.EPOCH)))
                .param("id", after.map(PageCursor::id).orElse(new UUID(0, 0)))
                .param("limit", limit)
                .query(this::member)
                .list());
    }

    @Override
    public Optional<Member> find(WorkspaceId workspace, PersonId person) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql(MEMBER + " where member.workspace_id = :workspace and member.person_id = :person")
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .param("now", Rows.at(clock.instant()))
                        .query(this::member)
                        .optional());
    }

    private Member member(ResultSet row, int number) throws SQLException {
        PersonId person = new PersonId(row.getObject("person_id", UUID.class));
        SubjectId subject = SubjectId.of(person);
        return new Member(
                person,
                new Name(vault.openText(subject, JdbcPeople.NAME, row.getBytes("name"))),
                new EmailAddress(vault.openText(subject, JdbcPeople.EMAIL, row.getBytes("email"))),
                Role.of(row.getString("role")),
                row.getBoolean("by_agency"),
                row.getInt("keys"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public MemberOutcome changeRole(WorkspaceId workspace, PersonId by, PersonId member, Role role, long version) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Place> own = lock(workspace) ? place(workspace, by) : Optional.empty();
            Optional<Place> place = place(workspace, member);
            if (own.isEmpty() || place.isEmpty()) {
                return new MemberOutcome.Unknown();
            }
            Role before = place.get().role();
            if (!own.get().role().covers(before) || !own.get().role().covers(role)) {
                return new MemberOutcome.NotCovered();
            }
            if (place.get().version() != version) {
                return new MemberOutcome.Conflict(before);
            }
            if (before == Role.OWNER && role != Role.OWNER && owners(workspace) == 1) {
                return new MemberOutcome.LastOwner();
            }
            setRole(workspace, member, role);
            return new MemberOutcome.Done(0);
        });
    }

    @Override
    public MemberOutcome remove(WorkspaceId workspace, PersonId by, PersonId member, boolean revokeKeys) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Place> own = lock(workspace) ? place(workspace, by) : Optional.empty();
            Optional<Place> place = place(workspace, member);
            if (own.isEmpty() || place.isEmpty()) {
                return new MemberOutcome.Unknown();
            }
            if (!own.get().role().covers(place.get().role())) {
                return new MemberOutcome.NotCovered();
            }
            return takeOut(workspace, member, place.get(), revokeKeys);
        });
    }

    @Override
    public MemberOutcome leave(WorkspaceId workspace, PersonId person) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Place> place = lock(workspace) ? place(workspace, person) : Optional.empty();
            return place.isEmpty() ? new MemberOutcome.Unknown() : takeOut(workspace, person, place.get(), true);
        });
    }

    @Override
    public MemberOutcome transfer(WorkspaceId workspace, PersonId owner, PersonId to) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<Place> own = lock(workspace) ? place(workspace, owner) : Optional.empty();
            if (own.isEmpty() || place(workspace, to).isEmpty() || owner.equals(to)) {
                return new MemberOutcome.Unknown();
            }
            if (own.get().role() != Role.OWNER) {
                return new MemberOutcome.NotCovered();
            }
            setRole(workspace, to, Role.OWNER);
            setRole(workspace, owner, Role.ADMIN);
            return new MemberOutcome.Done(0);
        });
    }

    private MemberOutcome takeOut(WorkspaceId workspace, PersonId member, Place place, boolean revokeKeys) {
        if (place.role() == Role.OWNER && owners(workspace) == 1) {
            return new MemberOutcome.LastOwner();
        }
        int keys = revokeKeys ? revokeKeys(workspace, member) : 0;
        delete(workspace, member);
        for (WorkspaceId client : assignedClients(workspace, member)) {
            keys += leaveClient(workspace, client, member, revokeKeys);
        }
        return new MemberOutcome.Done(keys);
    }

    /** Whoever leaves an agency leaves its clients; one that would be without an owner goes to an owner of the agency. */
    private int leaveClient(WorkspaceId agency, WorkspaceId client, PersonId member, boolean revokeKeys) {
        lock(client);
        boolean last = place(client, member).orElseThrow().role() == Role.OWNER && owners(client) == 1;
        int keys = revokeKeys ? revokeKeys(client, member) : 0;
        delete(client, member);
        if (last) {
            Rows.one(jdbc.sql("""
                            insert into accounts_member (workspace_id, person_id, role, by_agency, created_at)
                            select :client, person_id, 'owner', true, :now
                              from accounts_member
                             where workspace_id = :agency and role = 'owner'
                             order by created_at, person_id
                             limit 1
                                on conflict (workspace_id, person_id)
                                do update set role = 'owner', version = accounts_member.version + 1
                            """)
                    .param("client", client.value())
                    .param("agency", agency.value())
                    .param("now", Rows.at(clock.instant()))
                    .update());
        }
        return keys;
    }

    private List<WorkspaceId> assignedClients(WorkspaceId agency, PersonId member) {
        return jdbc.sql("""
                        select member.workspace_id
                          from accounts_member member
                          join accounts_client client on client.workspace_id = member.workspace_id
                         where client.agency_id = :agency and member.person_id = :person and member.by_agency
                         order by member.workspace_id
                         limit 1000
                        """)
                .param("agency", agency.value())
                .param("person", member.value())
                .query((row, number) -> new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                .list();
    }

    /** Puts the commands on a workspace's members in order. @return whether there is such a workspace */
    boolean lock(WorkspaceId workspace) {
        return jdbc.sql("""
                        select workspace_id from accounts_workspace
                         where workspace_id = :workspace and deleted_at is null
                           for update
                        """)
                .param("workspace", workspace.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    Optional<Place> place(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                        select role, version, by_agency from accounts_member
                         where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query((row, number) ->
                        new Place(Role.of(row.getString("role")), row.getLong("version"), row.getBoolean("by_agency")))
                .optional();
    }

    /** Whether the person with this address is a member. */
    boolean has(WorkspaceId workspace, EmailAddress email) {
        return jdbc.sql("""
                        select count(*) > 0
                          from accounts_member member
                          join accounts_person person on person.person_id = member.person_id
                         where member.workspace_id = :workspace and person.email_index = :index
                        """)
                .param("workspace", workspace.value())
                .param("index", blindIndex.of("accounts_person.email_index", email.normalised()))
                .query(Boolean.class)
                .single();
    }

    int owners(WorkspaceId workspace) {
        return jdbc.sql("select count(*) from accounts_member where workspace_id = :workspace and role = 'owner'")
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
    }

    /** Whoever may invite no longer has no invitations open. */
    void setRole(WorkspaceId workspace, PersonId member, Role role) {
        Rows.one(jdbc.sql("""
                        update accounts_member set role = :role, version = version + 1
                         where workspace_id = :workspace and person_id = :person
                        """)
                .param("role", role.code())
                .param("workspace", workspace.value())
                .param("person", member.value())
                .update());
        if (!role.permissions().contains(Permission.MEMBERS_WRITE)) {
            endInvitations(workspace, member);
        }
    }

    void insert(WorkspaceId workspace, PersonId member, Role role, boolean byAgency) {
        Rows.one(jdbc.sql("""
                        insert into accounts_member (workspace_id, person_id, role, by_agency, created_at)
                        values (:workspace, :person, :role, :byAgency, :now)
                        """)
                .param("workspace", workspace.value())
                .param("person", member.value())
                .param("role", role.code())
                .param("byAgency", byAgency)
                .param("now", Rows.at(clock.instant()))
                .update());
    }

    void delete(WorkspaceId workspace, PersonId member) {
        endInvitations(workspace, member);
        Rows.one(jdbc.sql("delete from accounts_member where workspace_id = :workspace and person_id = :person")
                .param("workspace", workspace.value())
                .param("person", member.value())
                .update());
        moveSessions(workspace, Optional.of(member));
    }

    int revokeKeys(WorkspaceId workspace, PersonId member) {
        return jdbc.sql("""
                        update accounts_api_key set revoked_at = :now
                         where workspace_id = :workspace and person_id = :person and revoked_at is null
                        """)
                .param("now", Rows.at(clock.instant()))
                .param("workspace", workspace.value())
                .param("person", member.value())
                .update();
    }

    private void endInvitations(WorkspaceId workspace, PersonId inviter) {
        jdbc.sql("""
                        delete from accounts_invitation_link link
                         using accounts_invitation invitation
                         where link.invitation_id = invitation.invitation_id and invitation.ended_at is null
                           and invitation.workspace_id = :workspace and invitation.inviter_id = :inviter
                        """)
                .param("workspace", workspace.value())
                .param("inviter", inviter.value())
                .update();
        jdbc.sql("""
                        update accounts_invitation set ended_at = :now, email = null
                         where workspace_id = :workspace and inviter_id = :inviter and ended_at is null
                        """)
                .param("now", Rows.at(clock.instant()))
                .param("workspace", workspace.value())
                .param("inviter", inviter.value())
                .update();
    }

    /** Sessions in a workspace that their person cannot enter any more go on in another one of the person's, if there is one. */
    void moveSessions(WorkspaceId gone, Optional<PersonId> only) {
        jdbc.sql("""
                        update accounts_session session
                           set workspace_id = other.workspace_id
                          from (select distinct on (member.person_id) member.person_id, member.workspace_id
                                  from accounts_member member
                                  join accounts_workspace workspace
                                    on workspace.workspace_id = member.workspace_id and workspace.deleted_at is null
                                 where member.workspace_id <> :gone
                                   and member.person_id in
                                       (select person_id from accounts_session where workspace_id = :gone)
                                 order by member.person_id, member.created_at, member.workspace_id) other
                         where session.workspace_id = :gone and session.person_id = other.person_id
                           and (cast(:person as uuid) is null or session.person_id = :person)
                        """)
                .param("gone", gone.value())
                .param("person", only.map(PersonId::value).orElse(null))
                .update();
    }

    /** A member's row. */
    record Place(Role role, long version, boolean byAgency) {}
}
