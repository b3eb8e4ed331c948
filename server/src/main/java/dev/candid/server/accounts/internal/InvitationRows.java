package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.InvitationId;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Invitations.Invitation;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.kernel.PersonId;
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
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of invitations and their links. An address goes as soon as its invitation ends. */
@Component
@DataMapEntry(
        of = "accounts_invitation",
        names = {"invitation_id", "workspace_id", "inviter_id"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = {"A6.3", "B8.2"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_invitation",
        names = "email",
        category = CONTACT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_invitation",
        names = {"role", "created_at", "expires_at", "ended_at", "accepted"},
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A6.3", "B8.2"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_invitation_link",
        names = {"invitation_id", "workspace_id", "created_at"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A6.3", "B8.2"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_invitation_link",
        names = "token_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SIGN_IN,
        clauses = {"A6.3", "B8.2"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
class InvitationRows {

    /** An invitation that ended is of use to nobody after a while: who is a member stands elsewhere. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final String EMAIL = "accounts_invitation.email";

    /** One to copy, the others of e-mails sent again; the oldest give way. */
    private static final int MOST_LINKS = 5;

    private static final int LONGEST_TOKEN = 100;

    private static final String INVITATION = """
            select invitation.invitation_id, invitation.workspace_id, invitation.email, invitation.role,
                   invitation.created_at, invitation.expires_at, inviter.person_id, inviter.name
              from accounts_invitation invitation
              join accounts_workspace workspace
                on workspace.workspace_id = invitation.workspace_id and workspace.deleted_at is null
              left join accounts_person inviter on inviter.person_id = invitation.inviter_id
             where invitation.ended_at is null and invitation.expires_at > :now
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Secrets secrets;
    private final Clock clock;

    InvitationRows(JdbcClient jdbc, Vault vault, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** An open invitation and where it leads. */
    record Open(WorkspaceId workspace, Invitation invitation) {}

    List<Open> of(WorkspaceId workspace) {
        return jdbc.sql(INVITATION + """
                           and invitation.workspace_id = :workspace
                         order by invitation.created_at desc, invitation.invitation_id
                         limit :most
                        """)
                .param("workspace", workspace.value())
                .param("now", Rows.at(clock.instant()))
                .param("most", Invitations.MOST_OPEN)
                .query(this::open)
                .list();
    }

    Optional<Open> withId(InvitationId invitation) {
        return jdbc.sql(INVITATION + " and invitation.invitation_id = :id")
                .param("id", invitation.value())
                .param("now", Rows.at(clock.instant()))
                .query(this::open)
                .optional();
    }

    Optional<Open> withToken(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        return jdbc.sql(INVITATION + """
                           and invitation.invitation_id =
                               (select invitation_id from accounts_invitation_link where token_hash = :hash)
                        """)
                .param("hash", Secrets.hash(token))
                .param("now", Rows.at(clock.instant()))
                .query(this::open)
                .optional();
    }

    private Open open(ResultSet row, int number) throws SQLException {
        UUID workspace = row.getObject("workspace_id", UUID.class);
        byte[] email = row.getBytes("email");
        return new Open(
                new WorkspaceId(workspace),
                new Invitation(
                        new InvitationId(row.getObject("invitation_id", UUID.class)),
                        email == null
                                ? Optional.empty()
                                : Optional.of(new EmailAddress(vault.openText(
                                        new SubjectId(SubjectId.Kind.WORKSPACE, workspace), EMAIL, email))),
                        Role.of(row.getString("role")),
                        inviter(row),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()));
    }

    private Optional<Name> inviter(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return person == null
                ? Optional.empty()
                : Optional.of(new Name(vault.openText(
                        new SubjectId(SubjectId.Kind.PERSON, person), JdbcPeople.NAME, row.getBytes("name"))));
    }

    InvitationId insert(
            WorkspaceId workspace, PersonId inviter, Optional<EmailAddress> email, Role role, Instant expires) {
        InvitationId id = InvitationId.random();
        Rows.one(jdbc.sql("""
                        insert into accounts_invitation (invitation_id, workspace_id, inviter_id, role, email, created_at,
                                                         expires_at)
                        values (:id, :workspace, :inviter, cast(:role as accounts_role), :email, :now, :expires)
                        """)
                .param("id", id.value())
                .param("workspace", workspace.value())
                .param("inviter", inviter.value())
                .param("role", role.code())
                .param("email", sealed(workspace, email), Types.BINARY)
                .param("now", Rows.at(clock.instant()))
                .param("expires", Rows.at(expires))
                .update());
        return id;
    }

    private byte @Nullable [] sealed(WorkspaceId workspace, Optional<EmailAddress> email) {
        return email.map(address -> vault.sealText(SubjectId.of(workspace), EMAIL, address.reveal()))
                .orElse(null);
    }

    /** Makes a link; its token is in the answer and nowhere else. */
    String link(WorkspaceId workspace, InvitationId invitation) {
        String token = secrets.secret();
        Rows.one(jdbc.sql("""
                        insert into accounts_invitation_link (token_hash, invitation_id, workspace_id, created_at)
                        values (:hash, :invitation, :workspace, :now)
                        """)
                .param("hash", Secrets.hash(token))
                .param("invitation", invitation.value())
                .param("workspace", workspace.value())
                .param("now", Rows.at(clock.instant()))
                .update());
        jdbc.sql("""
                        delete from accounts_invitation_link
                         where invitation_id = :invitation
                           and token_hash not in (select token_hash from accounts_invitation_link
                                                   where invitation_id = :invitation
                                                   order by created_at desc limit :most)
                        """)
                .param("invitation", invitation.value())
                .param("most", MOST_LINKS)
                .update();
        return "/invitations/" + token;
    }

    boolean prolong(WorkspaceId workspace, InvitationId invitation, Instant expires) {
        return jdbc.sql("""
                                update accounts_invitation set expires_at = :expires
                                 where invitation_id = :id and workspace_id = :workspace
                                   and ended_at is null and expires_at > :now
                                """)
                        .param("expires", Rows.at(expires))
                        .param("id", invitation.value())
                        .param("workspace", workspace.value())
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1;
    }

    /** The database decides which of two simultaneous uses is the one. */
    boolean end(WorkspaceId workspace, InvitationId invitation, boolean accepted) {
        boolean ended = jdbc.sql("""
                                update accounts_invitation set ended_at = :now, accepted = :accepted, email = null
                                 where invitation_id = :id and workspace_id = :workspace
                                   and ended_at is null and expires_at > :now
                                """)
                        .param("now", Rows.at(clock.instant()))
                        .param("accepted", accepted)
                        .param("id", invitation.value())
                        .param("workspace", workspace.value())
                        .update()
                == 1;
        if (ended) {
            jdbc.sql("delete from accounts_invitation_link where invitation_id = :id")
                    .param("id", invitation.value())
                    .update();
        }
        return ended;
    }

    /** Whether a client has as many members and open invitations as its agency allows. */
    boolean isFull(WorkspaceId workspace, int open) {
        return jdbc.sql("""
                        select client.member_limit <= :open
                               + (select count(*) from accounts_member where workspace_id = :workspace)
                          from accounts_client client
                         where client.workspace_id = :workspace and client.member_limit is not null
                        """)
                .param("workspace", workspace.value())
                .param("open", open)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void sweep() {
        Instant now = clock.instant();
        jdbc.sql("""
                        delete from accounts_invitation_link link
                         using accounts_invitation invitation
                         where link.invitation_id = invitation.invitation_id and invitation.expires_at <= :now
                        """).param("now", Rows.at(now)).update();
        jdbc.sql("""
                        update accounts_invitation set ended_at = :now, email = null
                         where expires_at <= :now and ended_at is null
                        """).param("now", Rows.at(now)).update();
        jdbc.sql("delete from accounts_invitation where ended_at <= :since")
                .param("since", Rows.at(now.minus(KEPT)))
                .update();
    }
}
