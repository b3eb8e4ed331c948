package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.Client;
import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Member;
import dev.candid.server.accounts.Members.MemberOutcome;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Agencies' clients in PostgreSQL. */
@Service
@DataMapEntry(
        of = "accounts_client",
        names = {"workspace_id", "agency_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A6.3", "B8.2"},
        retention = RetentionRule.WORKSPACE_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_client",
        names = {
            "make_videos",
            "own_brand",
            "own_keys",
            "own_members",
            "member_limit",
            "monthly_credits",
            "version",
            "created_at"
        },
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A6.3", "B8.2"},
        erase = EraseAction.DELETE)
class JdbcClients implements Clients {

    /** What {@link #bounded} reads, where a query names its tables member and client. */
    static final String BOUNDS = """
            client.workspace_id is not null and member.by_agency is not true as bound, client.make_videos,
                               client.own_brand, client.own_keys, client.own_members, client.member_limit,
                               client.monthly_credits""";

    private static final int LONGEST_PAGE = 200;

    private static final String CLIENT = """
            select client.workspace_id, client.make_videos, client.own_brand, client.own_keys, client.own_members,
                   client.member_limit, client.monthly_credits, client.version, client.created_at, workspace.name,
                   (select count(*) from accounts_member member
                     where member.workspace_id = client.workspace_id) as members
              from accounts_client client
              join accounts_workspace workspace
                on workspace.workspace_id = client.workspace_id and workspace.deleted_at is null
             where client.agency_id = :agency
            """;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JdbcMembers members;
    private final JdbcWorkspaces workspaces;
    private final Clock clock;

    JdbcClients(
            Tenancy tenancy,
            JdbcClient jdbc,
            Vault vault,
            JdbcMembers members,
            JdbcWorkspaces workspaces,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.members = members;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Override
    public CreateOutcome create(WorkspaceId agency, PersonId by, Name name, ClientBounds bounds) {
        return tenancy.acrossWorkspaces(() -> {
            if (!members.lock(agency) || agencyOf(agency).isPresent()) {
                return new CreateOutcome.IsClient();
            }
            if (count(agency) >= MOST) {
                return new CreateOutcome.TooMany();
            }
            WorkspaceId client = workspaces.insert(name);
            Rows.one(values("""
                            insert into accounts_client (workspace_id, agency_id, make_videos, own_brand, own_keys,
                                                         own_members, member_limit, monthly_credits, created_at)
                            values (:client, :agency, :videos, :brand, :keys, :members, :limit, :credits, :now)
                            """, bounds)
                    .param("client", client.value())
                    .param("agency", agency.value())
                    .param("now", Rows.at(clock.instant()))
                    .update());
            members.insert(client, by, Role.OWNER, true);
            return new CreateOutcome.Created(client);
        });
    }

    private int count(WorkspaceId agency) {
        return jdbc.sql("select count(*) from accounts_client where agency_id = :agency")
                .param("agency", agency.value())
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec values(String sql, ClientBounds bounds) {
        return jdbc.sql(sql)
                .param("videos", bounds.makeVideos())
                .param("brand", bounds.ownBrand())
                .param("keys", bounds.ownKeys())
                .param("members", bounds.ownMembers())
                .param("limit", bounds.memberLimit().orElse(null))
                .param("credits", bounds.monthlyCredits().orElse(null));
    }

    @Override
    public List<Client> list(WorkspaceId agency, Optional<PageCursor> after, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a page of " + limit + " clients");
        }
        return tenancy.acrossWorkspaces(() -> jdbc.sql(CLIENT + """
                           and (client.created_at, client.workspace_id) > (:time, :id)
                         order by client.created_at, client.workspace_id
                         limit :limit
                        """)
                .param("agency", agency.value())
                .param("time", Rows.at(after.map(PageCursor::createdAt).orElse(Instant.EPOCH)))
                .param("id", after.map(PageCursor::id).orElse(new UUID(0, 0)))
                .param("limit", limit)
                .query(this::client)
                .list());
    }

    @Override
    public Optional<Client> find(WorkspaceId agency, WorkspaceId client) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql(CLIENT + " and client.workspace_id = :client")
                .param("agency", agency.value())
                .param("client", client.value())
                .query(this::client)
                .optional());
    }

    private Client client(ResultSet row, int number) throws SQLException {
        WorkspaceId id = new WorkspaceId(row.getObject("workspace_id", UUID.class));
        return new Client(
                id,
                new Name(vault.openText(SubjectId.of(id), JdbcAccounts.WORKSPACE_NAME, row.getBytes("name"))),
                bounds(row),
                row.getInt("members"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    /** What is left of permissions in a workspace that may be a client; the agency's own people are not bound. */
    static Set<Permission> bounded(ResultSet row, Set<Permission> permissions) throws SQLException {
        return row.getBoolean("bound") ? bounds(row).within(permissions) : permissions;
    }

    /** The bounds of a row that has the columns of the table. */
    static ClientBounds bounds(ResultSet row) throws SQLException {
        return new ClientBounds(
                row.getBoolean("make_videos"),
                row.getBoolean("own_brand"),
                row.getBoolean("own_keys"),
                row.getBoolean("own_members"),
                Optional.ofNullable(row.getObject("member_limit", Integer.class)),
                Optional.ofNullable(row.getObject("monthly_credits", Long.class)));
    }

    @Override
    public Optional<WorkspaceId> agencyOf(WorkspaceId workspace) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("select agency_id from accounts_client where workspace_id = :workspace")
                        .param("workspace", workspace.value())
                        .query(UUID.class)
                        .optional()
                        .map(WorkspaceId::new));
    }

    @Override
    public BoundOutcome bound(WorkspaceId agency, WorkspaceId client, long version, ClientBounds bounds) {
        return tenancy.acrossWorkspaces(() -> {
            int changed = values("""
                            update accounts_client
                               set make_videos = :videos, own_brand = :brand, own_keys = :keys, own_members = :members,
                                   member_limit = :limit, monthly_credits = :credits, version = version + 1
                             where workspace_id = :client and agency_id = :agency and version = :version
                            """, bounds)
                    .param("client", client.value())
                    .param("agency", agency.value())
                    .param("version", version)
                    .update();
            return find(agency, client)
                    .map(current ->
                            changed == 1 ? new BoundOutcome.Changed(current) : new BoundOutcome.Conflict(current))
                    .orElseGet(BoundOutcome.Unknown::new);
        });
    }

    @Override
    public List<Member> assigned(WorkspaceId agency, WorkspaceId client) {
        return find(agency, client)
                .map(found -> members.list(client, Optional.empty(), LONGEST_PAGE).stream()
                        .filter(Member::byAgency)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public MemberOutcome assign(WorkspaceId agency, WorkspaceId client, PersonId by, PersonId member, Role role) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<JdbcMembers.Place> own = members.lock(agency) ? members.place(agency, by) : Optional.empty();
            if (own.isEmpty()
                    || find(agency, client).isEmpty()
                    || members.place(agency, member).isEmpty()
                    || !members.lock(client)) {
                return new MemberOutcome.Unknown();
            }
            Optional<JdbcMembers.Place> there = members.place(client, member);
            boolean covered = own.get().role().covers(role)
                    && there.filter(place -> !own.get().role().covers(place.role()))
                            .isEmpty();
            if (!covered) {
                return new MemberOutcome.NotCovered();
            }
            if (there.isEmpty()) {
                members.insert(client, member, role, true);
                return new MemberOutcome.Done(0);
            }
            if (there.get().role() == Role.OWNER && role != Role.OWNER && members.owners(client) == 1) {
                return new MemberOutcome.LastOwner();
            }
            members.setRole(client, member, role);
            return new MemberOutcome.Done(0);
        });
    }

    @Override
    public MemberOutcome unassign(WorkspaceId agency, WorkspaceId client, PersonId by, PersonId member) {
        return tenancy.acrossWorkspaces(() -> {
            Optional<JdbcMembers.Place> own = members.lock(agency) ? members.place(agency, by) : Optional.empty();
            if (own.isEmpty() || find(agency, client).isEmpty() || !members.lock(client)) {
                return new MemberOutcome.Unknown();
            }
            Optional<JdbcMembers.Place> there = members.place(client, member).filter(JdbcMembers.Place::byAgency);
            if (there.isEmpty()) {
                return new MemberOutcome.Unknown();
            }
            if (!own.get().role().covers(there.get().role()) && !by.equals(member)) {
                return new MemberOutcome.NotCovered();
            }
            if (there.get().role() == Role.OWNER && members.owners(client) == 1) {
                return new MemberOutcome.LastOwner();
            }
            int keys = members.revokeKeys(client, member);
            members.delete(client, member);
            return new MemberOutcome.Done(keys);
        });
    }
}
