package dev.candid.server.api.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.api.RepeatedRequests;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Records of repeated requests in PostgreSQL: keys and bodies as keyed hashes, answers sealed. */
@Service
@DataMapEntry(
        of = "api_idempotency",
        names = {"record_id", "workspace_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "api_idempotency",
        names = {"key_hash", "body_hash"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "api_idempotency",
        names = "answer",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "api_idempotency",
        names = {"attempt", "lease_expires_at", "status", "created_at", "expires_at"},
        category = NOT_PERSONAL)
class JdbcRepeatedRequests implements RepeatedRequests {

    static final Duration RECORD_LIFE = Duration.ofHours(24);

    /** Longer than any request with a JSON body may take, short enough to wait for after a crash. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String KEY = "api_idempotency.key_hash";
    private static final String BODY = "api_idempotency.body_hash";
    private static final String ANSWER = "api_idempotency.answer";

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final JsonMapper json;
    private final Clock clock;

    JdbcRepeatedRequests(
            Tenancy tenancy, JdbcClient jdbc, Vault vault, BlindIndex blindIndex, JsonMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Beginning begin(WorkspaceId workspace, String route, String key, byte[] body) {
        byte[] keyHash = blindIndex.of(KEY, workspace + "\n" + route + "\n" + key);
        byte[] bodyHash = blindIndex.streaming(BODY).doFinal(body);
        return tenancy.inWorkspace(workspace, () -> {
            Instant now = clock.instant();
            forgetExpired(keyHash, now);
            UUID id = UUID.randomUUID();
            if (insert(workspace, id, keyHash, bodyHash, now)) {
                return new Beginning.Started(id, 1);
            }
            return again(workspace, keyHash, bodyHash, now);
        });
    }

    private void forgetExpired(byte[] keyHash, Instant now) {
        jdbc.sql("delete from api_idempotency where key_hash = :key and expires_at <= :now")
                .param("key", keyHash)
                .param("now", at(now))
                .update();
    }

    private boolean insert(WorkspaceId workspace, UUID id, byte[] keyHash, byte[] bodyHash, Instant now) {
        return jdbc.sql("""
                                insert into api_idempotency (record_id, workspace_id, key_hash, body_hash, attempt,
                                                             lease_expires_at, created_at, expires_at)
                                values (:id, :workspace, :key, :body, 1, :lease, :now, :expires)
                                on conflict (workspace_id, key_hash) do nothing
                                """)
                        .param("id", id)
                        .param("workspace", workspace.value())
                        .param("key", keyHash)
                        .param("body", bodyHash)
                        .param("lease", at(now.plus(LEASE)))
                        .param("now", at(now))
                        .param("expires", at(now.plus(RECORD_LIFE)))
                        .update()
                == 1;
    }

    private Beginning again(WorkspaceId workspace, byte[] keyHash, byte[] bodyHash, Instant now) {
        Stored stored = jdbc.sql("""
                        select record_id, body_hash, attempt, lease_expires_at, status, answer
                          from api_idempotency
                         where key_hash = :key
                        """)
                .param("key", keyHash)
                .query((row, number) -> new Stored(
                        row.getObject("record_id", UUID.class),
                        row.getBytes("body_hash"),
                        row.getInt("attempt"),
                        row.getTimestamp("lease_expires_at").toInstant(),
                        row.getInt("status"),
                        row.getBytes("answer")))
                .single();
        if (!MessageDigest.isEqual(stored.bodyHash(), bodyHash)) {
            return new Beginning.OtherBody();
        }
        if (stored.answer() != null) {
            return new Beginning.Answered(open(workspace, stored.status(), stored.answer()));
        }
        if (stored.leaseExpiresAt().isAfter(now)) {
            return new Beginning.InFlight(Duration.between(now, stored.leaseExpiresAt()));
        }
        return takeOver(stored, now);
    }

    private Beginning takeOver(Stored stored, Instant now) {
        int changed = jdbc.sql("""
                        update api_idempotency
                           set attempt = attempt + 1, lease_expires_at = :lease
                         where record_id = :id and attempt = :attempt and answer is null
                        """)
                .param("lease", at(now.plus(LEASE)))
                .param("id", stored.id())
                .param("attempt", stored.attempt())
                .update();
        return changed == 1
                ? new Beginning.Started(stored.id(), stored.attempt() + 1)
                : new Beginning.InFlight(Duration.ofSeconds(1));
    }

    @Override
    public void finish(WorkspaceId workspace, Beginning.Started started, Answer answer) {
        record Content(Optional<String> contentType, Optional<String> location, byte[] body) {}
        byte[] content = json.writeValueAsBytes(new Content(answer.contentType(), answer.location(), answer.body()));
        byte[] sealed = vault.seal(SubjectId.of(workspace), ANSWER, content);
        tenancy.inWorkspace(workspace, () -> {
            jdbc.sql("""
                            update api_idempotency
                               set status = :status, answer = :answer
                             where record_id = :id and attempt = :attempt and answer is null
                            """)
                    .param("status", answer.status())
                    .param("answer", sealed)
                    .param("id", started.operation())
                    .param("attempt", started.attempt())
                    .update();
        });
    }

    @Override
    public void forget(WorkspaceId workspace, Beginning.Started started) {
        tenancy.inWorkspace(workspace, () -> {
            jdbc.sql("""
                            delete from api_idempotency
                             where record_id = :id and attempt = :attempt and answer is null
                            """)
                    .param("id", started.operation())
                    .param("attempt", started.attempt())
                    .update();
        });
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from api_idempotency where expires_at <= :now")
                    .param("now", at(clock.instant()))
                    .update();
        });
    }

    private Answer open(WorkspaceId workspace, int status, byte[] sealed) {
        var content = json.readTree(vault.open(SubjectId.of(workspace), ANSWER, sealed));
        return new Answer(
                status,
                content.path("contentType").asStringOpt(),
                content.path("location").asStringOpt(),
                content.path("body").binaryValue());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Stored(
            UUID id, byte[] bodyHash, int attempt, Instant leaseExpiresAt, int status, byte @Nullable [] answer) {}
}
