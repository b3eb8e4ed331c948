package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;
import static dev.candid.server.privacy.DataCategory.PROOF;

import dev.candid.server.accounts.Membership;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.Workspace;
import dev.candid.server.accounts.WorkspaceProfile;
import dev.candid.server.accounts.Workspaces;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Workspaces in PostgreSQL; what they tell about themselves is sealed. */
@Service
@DataMapEntry(
        of = "accounts_workspace",
        names = "profile",
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_workspace",
        names = {"version", "deleted_at"},
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_workspace",
        names = "deleter_id",
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"A6.3", "B8.2"},
        erase = EraseAction.ANONYMISE)
@DataMapEntry(
        of = "accounts_erasure",
        names = {"erasure_id", "workspace_id", "person_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"A4.3", "B7.2"},
        retention = RetentionRule.PROOF_24_MONTHS,
        erase = EraseAction.ANONYMISE)
@DataMapEntry(
        of = "accounts_erasure",
        names = {"deleted_at", "erased_at", "erased_count", "retained"},
        category = PROOF,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"A4.3", "B7.2"},
        erase = EraseAction.ANONYMISE)
class JdbcWorkspaces implements Workspaces {

    static final String TOLD = "accounts_workspace.profile";

    private static final int MOST_LISTED = 500;
    private static final int MOST_ENDED = 50;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final JdbcMembers members;
    private final JsonMapper json;
    private final Clock clock;

    JdbcWorkspaces(Tenancy tenancy, JdbcClient jdbc, Vault vault, JdbcMembers members, JsonMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.members = members;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public CreateOutcome create(PersonId owner, Name name) {
        return tenancy.acrossWorkspaces(() -> {
            // The person's row puts simultaneous wishes of one person in order.
            jdbc.sql("select person_id from accounts_person where person_id = :person for update")
                    .param("person", owner.value())
                    .query(UUID.class)
                    .single();
            int owned = jdbc.sql("select count(*) from accounts_member where person_id = :person and role = 'owner'")
                    .param("person", owner.value())
                    .query(Integer.class)
                    .single();
            if (owned >= MOST_OWNED) {
                return new CreateOutcome.TooMany();
            }
            WorkspaceId workspace = insert(name);
            members.insert(workspace, owner, Role.OWNER, false);
            return new CreateOutcome.Created(workspace);
        });
    }

    /** A workspace without members, in the caller's transaction. */
    WorkspaceId insert(Name name) {
        WorkspaceId workspace = WorkspaceId.random();
        SubjectId subject = SubjectId.of(workspace);
        vault.ensureKey(subject);
        Rows.one(jdbc.sql("insert into accounts_workspace (workspace_id, name, created_at) values (:id, :name, :now)")
                .param("id", workspace.value())
                .param("name", vault.sealText(subject, JdbcAccounts.WORKSPACE_NAME, name.reveal()))
                .param("now", Rows.at(clock.instant()))
                .update());
        return workspace;
    }

    @Override
    public Optional<Workspace> find(WorkspaceId workspace) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        select workspace.workspace_id, workspace.name, workspace.profile, workspace.version,
                               workspace.created_at, client.agency_id
                          from accounts_workspace workspace
                          left join accounts_client client on client.workspace_id = workspace.workspace_id
                         where workspace.workspace_id = :workspace and workspace.deleted_at is null
                        """)
                        .param("workspace", workspace.value())
                        .query(this::workspace)
                        .optional());
    }

    private Workspace workspace(ResultSet row, int number) throws SQLException {
        WorkspaceId id = new WorkspaceId(row.getObject("workspace_id", UUID.class));
        return new Workspace(
                id,
                name(id, row.getBytes("name")),
                profile(id, row.getBytes("profile")),
                Optional.ofNullable(row.getObject("agency_id", UUID.class)).map(WorkspaceId::new),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private Name name(WorkspaceId workspace, byte[] sealed) {
        return new Name(vault.openText(SubjectId.of(workspace), JdbcAccounts.WORKSPACE_NAME, sealed));
    }

    private WorkspaceProfile profile(WorkspaceId workspace, byte @Nullable [] sealed) {
        if (sealed == null) {
            return WorkspaceProfile.EMPTY;
        }
        JsonNode told = json.readTree(vault.open(SubjectId.of(workspace), TOLD, sealed));
        return new WorkspaceProfile(
                told.path("description").asString(""),
                Optional.of(told.path("language").asString(""))
                        .filter(tag -> !tag.isEmpty())
                        .map(Locale::forLanguageTag),
                Optional.of(told.path("zone").asString(""))
                        .filter(zone -> !zone.isEmpty())
                        .map(ZoneId::of));
    }

    private byte[] sealed(WorkspaceId workspace, WorkspaceProfile profile) {
        byte[] told = json.writeValueAsBytes(Map.of(
                "description", profile.description(),
                "language", profile.language().map(Locale::toLanguageTag).orElse(""),
                "zone", profile.zone().map(ZoneId::getId).orElse("")));
        return vault.seal(SubjectId.of(workspace), TOLD, told);
    }

    @Override
    public List<Membership> of(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select member.workspace_id, member.role, workspace.name, client.agency_id,
                               case when own.person_id is not null then agency.name end as agency_name
                          from accounts_member member
                          join accounts_workspace workspace
                            on workspace.workspace_id = member.workspace_id and workspace.deleted_at is null
                          left join accounts_client client on client.workspace_id = member.workspace_id
                          left join accounts_workspace agency
                            on agency.workspace_id = client.agency_id and agency.deleted_at is null
                          left join accounts_member own
                            on own.workspace_id = client.agency_id and own.person_id = member.person_id
                         where member.person_id = :person
                         order by coalesce(agency.created_at, workspace.created_at),
                                  coalesce(client.agency_id, member.workspace_id),
                                  client.agency_id nulls first, workspace.created_at, member.workspace_id
                         limit :most
                        """)
                .param("person", person.value())
                .param("most", MOST_LISTED)
                .query(this::membership)
                .list());
    }

    private Membership membership(ResultSet row, int number) throws SQLException {
        WorkspaceId id = new WorkspaceId(row.getObject("workspace_id", UUID.class));
        Optional<WorkspaceId> agency =
                Optional.ofNullable(row.getObject("agency_id", UUID.class)).map(WorkspaceId::new);
        byte[] agencyName = row.getBytes("agency_name");
        return new Membership(
                id,
                name(id, row.getBytes("name")),
                Role.of(row.getString("role")),
                agency,
                agencyName == null ? Optional.empty() : agency.map(of -> name(of, agencyName)));
    }

    @Override
    public ChangeOutcome change(WorkspaceId workspace, long version, Name name, WorkspaceProfile profile) {
        SubjectId subject = SubjectId.of(workspace);
        return tenancy.inWorkspace(workspace, () -> {
            int changed = jdbc.sql("""
                            update accounts_workspace
                               set name = :name, profile = :profile, version = version + 1
                             where workspace_id = :workspace and version = :version and deleted_at is null
                            """)
                    .param("name", vault.sealText(subject, JdbcAccounts.WORKSPACE_NAME, name.reveal()))
                    .param("profile", sealed(workspace, profile))
                    .param("workspace", workspace.value())
                    .param("version", version)
                    .update();
            return find(workspace)
                    .map(current ->
                            changed == 1 ? new ChangeOutcome.Changed(current) : new ChangeOutcome.Conflict(current))
                    .orElseGet(ChangeOutcome.Unknown::new);
        });
    }

    @Override
    public DeleteOutcome delete(WorkspaceId workspace, PersonId by) {
        return tenancy.acrossWorkspaces(() -> {
            if (!members.lock(workspace)) {
                return new DeleteOutcome.Unknown();
            }
            int clients = jdbc.sql("""
                            select count(*)
                              from accounts_client client
                              join accounts_workspace workspace
                                on workspace.workspace_id = client.workspace_id and workspace.deleted_at is null
                             where client.agency_id = :workspace
                            """)
                    .param("workspace", workspace.value())
                    .query(Integer.class)
                    .single();
            if (clients > 0) {
                return new DeleteOutcome.HasClients(clients);
            }
            Instant now = clock.instant();
            Rows.one(jdbc.sql("""
                            update accounts_workspace set deleted_at = :now, deleter_id = :person
                             where workspace_id = :workspace
                            """)
                    .param("now", Rows.at(now))
                    .param("person", by.value())
                    .param("workspace", workspace.value())
                    .update());
            members.moveSessions(workspace, Optional.empty());
            return new DeleteOutcome.Deleted(now.plus(UNDO));
        });
    }

    @Override
    public boolean restore(WorkspaceId workspace, PersonId owner) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                update accounts_workspace workspace set deleted_at = null, deleter_id = null
                                 where workspace.workspace_id = :workspace and workspace.deleted_at > :since
                                   and exists (select 1 from accounts_member member
                                                where member.workspace_id = :workspace
                                                  and member.person_id = :person and member.role = 'owner')
                                """)
                        .param("workspace", workspace.value())
                        .param("since", Rows.at(clock.instant().minus(UNDO)))
                        .param("person", owner.value())
                        .update()
                == 1);
    }

    @Override
    public List<Deleted> deletedOf(PersonId owner) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select workspace.workspace_id, workspace.name, workspace.deleted_at
                          from accounts_workspace workspace
                          join accounts_member member
                            on member.workspace_id = workspace.workspace_id and member.role = 'owner'
                         where member.person_id = :person and workspace.deleted_at > :since
                         order by workspace.deleted_at desc, workspace.workspace_id
                         limit :most
                        """)
                .param("person", owner.value())
                .param("since", Rows.at(clock.instant().minus(UNDO)))
                .param("most", MOST_ENDED)
                .query((row, number) -> {
                    WorkspaceId id = new WorkspaceId(row.getObject("workspace_id", UUID.class));
                    Instant at = row.getTimestamp("deleted_at").toInstant();
                    return new Deleted(id, name(id, row.getBytes("name")), at, at.plus(UNDO));
                })
                .list());
    }

    @Override
    public List<ErasureReceipt> receiptsOf(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select workspace_id, deleted_at, erased_at, erased_count, retained
                          from accounts_erasure
                         where person_id = :person
                         order by erased_at desc, erasure_id
                         limit :most
                        """)
                .param("person", person.value())
                .param("most", MOST_ENDED)
                .query((row, number) -> new ErasureReceipt(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getTimestamp("deleted_at").toInstant(),
                        row.getTimestamp("erased_at").toInstant(),
                        row.getLong("erased_count"),
                        row.getBoolean("retained")))
                .list());
    }
}
