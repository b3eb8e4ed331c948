package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.DeviceId;
import dev.candid.server.accounts.Role;
import dev.candid.server.accounts.SessionSecret;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Sessions in PostgreSQL, found by the hash of their secret. */
@Service
@DataMapEntry(
        of = "accounts_session",
        names = {"session_id", "workspace_id", "person_id", "device_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_session",
        names = "token_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "accounts_session",
        names = {"created_at", "last_seen_at", "proven_at", "expires_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.1a", "B1.1"},
        erase = EraseAction.DELETE)
class JdbcSessions implements Sessions {

    private static final int LONGEST_SECRET = 100;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    JdbcSessions(Tenancy tenancy, JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public NewSession start(Accounts.Account account, DeviceId device) {
        String secret = secrets.secret();
        Instant now = clock.instant();
        Instant expires = now.plus(ABSOLUTE_LIFE);
        Rows.one(tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into accounts_session (session_id, workspace_id, person_id, device_id, token_hash,
                                                      created_at, last_seen_at, proven_at, expires_at)
                        values (:id, :workspace, :person, :device, :hash, :now, :now, :now, :expires)
                        """)
                .param("id", UUID.randomUUID())
                .param("workspace", account.workspace().value())
                .param("person", account.person().value())
                .param("device", device.value())
                .param("hash", Secrets.hash(secret))
                .param("now", Rows.at(now))
                .param("expires", Rows.at(expires))
                .update()));
        return new NewSession(new SessionSecret(secret), expires);
    }

    @Override
    public Optional<ApiCaller> authenticate(SessionSecret secret) {
        if (secret.reveal().length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> find(secret, now).map(found -> {
            touch(found, now);
            return found.caller();
        }));
    }

    private Optional<Found> find(SessionSecret secret, Instant now) {
        return jdbc.sql("""
                        select session.session_id, session.workspace_id, session.person_id, session.last_seen_at,
                               member.role, person.operator, BOUNDS
                          from accounts_session session
                          join accounts_workspace workspace
                            on workspace.workspace_id = session.workspace_id and workspace.deleted_at is null
                          join accounts_member member
                            on member.workspace_id = session.workspace_id and member.person_id = session.person_id
                          join accounts_person person on person.person_id = session.person_id
                          left join accounts_client client on client.workspace_id = session.workspace_id
                         where session.token_hash = :hash
                           and session.expires_at > :now
                           and session.last_seen_at > :idleSince
                        """.replace("BOUNDS", JdbcClients.BOUNDS))
                .param("hash", Secrets.hash(secret.reveal()))
                .param("now", Rows.at(now))
                .param("idleSince", Rows.at(now.minus(IDLE_LIFE)))
                .query((row, number) -> new Found(
                        row.getObject("session_id", UUID.class),
                        row.getTimestamp("last_seen_at").toInstant(),
                        ApiCaller.session(
                                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                                new PersonId(row.getObject("person_id", UUID.class)),
                                JdbcClients.bounded(
                                        row, Role.of(row.getString("role")).permissions()),
                                row.getBoolean("operator"))))
                .optional();
    }

    @Override
    public Optional<SessionSecret> move(SessionSecret secret, WorkspaceId to) {
        String fresh = secrets.secret();
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                                update accounts_session session
                                   set workspace_id = :to, token_hash = :fresh
                                 where token_hash = :hash
                                   and exists (select 1
                                                 from accounts_member member
                                                 join accounts_workspace workspace
                                                   on workspace.workspace_id = member.workspace_id
                                                  and workspace.deleted_at is null
                                                where member.workspace_id = :to
                                                  and member.person_id = session.person_id)
                                """)
                                .param("to", to.value())
                                .param("fresh", Secrets.hash(fresh))
                                .param("hash", Secrets.hash(secret.reveal()))
                                .update()
                        == 1)
                ? Optional.of(new SessionSecret(fresh))
                : Optional.empty();
    }

    private void touch(Found found, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (found.lastSeenAt().isBefore(minute)) {
            jdbc.sql("update accounts_session set last_seen_at = :minute where session_id = :id")
                    .param("minute", Rows.at(minute))
                    .param("id", found.id())
                    .update();
        }
    }

    @Override
    public void end(SessionSecret secret) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from accounts_session where token_hash = :hash")
                    .param("hash", Secrets.hash(secret.reveal()))
                    .update();
        });
    }

    @Override
    public int endOthers(PersonId person, SessionSecret kept) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("delete from accounts_session where person_id = :person and token_hash <> :kept")
                        .param("person", person.value())
                        .param("kept", Secrets.hash(kept.reveal()))
                        .update());
    }

    @Override
    public int endAll(PersonId person) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("delete from accounts_session where person_id = :person")
                .param("person", person.value())
                .update());
    }

    @Override
    public Optional<Instant> provenAt(SessionSecret secret) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select proven_at from accounts_session where token_hash = :hash")
                        .param("hash", Secrets.hash(secret.reveal()))
                        .query((row, number) -> row.getTimestamp("proven_at").toInstant())
                        .optional());
    }

    @Override
    public void prove(SessionSecret secret) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("update accounts_session set proven_at = :now where token_hash = :hash")
                    .param("now", Rows.at(clock.instant()))
                    .param("hash", Secrets.hash(secret.reveal()))
                    .update();
        });
    }

    @Scheduled(fixedDelay = 60, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant now = clock.instant();
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from accounts_session where expires_at <= :now or last_seen_at <= :idleSince")
                    .param("now", Rows.at(now))
                    .param("idleSince", Rows.at(now.minus(IDLE_LIFE)))
                    .update();
        });
    }

    private record Found(UUID id, Instant lastSeenAt, ApiCaller caller) {}
}
