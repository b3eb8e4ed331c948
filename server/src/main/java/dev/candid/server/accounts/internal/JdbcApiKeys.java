package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeySecret;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * API keys in PostgreSQL: {@code candid_}, a prefix to find the row by, and a secret that is compared in constant time
 * with its hash.
 */
@Service
@DataMapEntry(
        of = "accounts_api_key",
        names = {"key_id", "workspace_id", "person_id"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.2a", "B1.1"},
        retention = RetentionRule.WORKSPACE_LIFE,
        erase = EraseAction.ANONYMISE)
@DataMapEntry(
        of = "accounts_api_key",
        names = {"prefix", "scopes", "created_at", "expires_at", "revoked_at"},
        category = CREDENTIAL,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.2a", "B1.1"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "accounts_api_key",
        names = "secret_hash",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.2a", "B1.1"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "accounts_api_key",
        names = "last_used_at",
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SECURITY,
        clauses = {"A2.2a", "B1.6"},
        erase = EraseAction.DELETE)
class JdbcApiKeys implements ApiKeys {

    private static final int PREFIX_LENGTH = 8;
    private static final Pattern KEY = Pattern.compile("candid_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    JdbcApiKeys(Tenancy tenancy, JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public NewApiKey create(
            WorkspaceId workspace, PersonId maker, Set<Permission> scopes, Optional<Instant> expiresAt) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key without a scope opens nothing");
        }
        if (!Permission.scopes().containsAll(scopes)) {
            throw new IllegalArgumentException("a permission that is not for keys");
        }
        ApiKeyId id = ApiKeyId.random();
        String prefix = secrets.prefix(PREFIX_LENGTH);
        String secret = secrets.secret();
        String codes = scopes.stream()
                .sorted(Comparator.naturalOrder())
                .map(Permission::code)
                .collect(Collectors.joining(" "));
        Rows.one(tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        insert into accounts_api_key (key_id, workspace_id, person_id, prefix, secret_hash, scopes,
                                                      created_at, expires_at)
                        values (:id, :workspace, :person, :prefix, :hash, :scopes, :created, :expires)
                        """)
                        .param("id", id.value())
                        .param("workspace", workspace.value())
                        .param("person", maker.value())
                        .param("prefix", prefix)
                        .param("hash", Secrets.hash(secret))
                        .param("scopes", codes)
                        .param("created", Rows.at(clock.instant()))
                        .param("expires", Rows.atOrNull(expiresAt.orElse(null)))
                        .update()));
        return new NewApiKey(id, prefix, new ApiKeySecret("candid_" + prefix + "_" + secret), scopes, expiresAt);
    }

    @Override
    public Optional<ApiCaller> authenticate(ApiKeySecret secret) {
        Matcher parts = KEY.matcher(secret.reveal());
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] hash = Secrets.hash(parts.group(2));
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> find(parts.group(1))
                .filter(stored -> MessageDigest.isEqual(stored.secretHash(), hash) && stored.isValidAt(now))
                .map(stored -> {
                    touch(stored, now);
                    return stored.caller();
                }));
    }

    private Optional<Stored> find(String prefix) {
        return jdbc.sql("""
                        select key_id, workspace_id, person_id, secret_hash, scopes, expires_at, revoked_at, last_used_at
                          from accounts_api_key
                         where prefix = :prefix
                        """).param("prefix", prefix).query(JdbcApiKeys::stored).optional();
    }

    /** Once an hour is enough to see which keys are forgotten, and says little about anybody's day. */
    private void touch(Stored stored, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (stored.lastUsedAt() == null || stored.lastUsedAt().isBefore(hour)) {
            jdbc.sql("update accounts_api_key set last_used_at = :hour where key_id = :id")
                    .param("hour", Rows.at(hour))
                    .param("id", stored.caller().key().map(ApiKeyId::value).orElseThrow())
                    .update();
        }
    }

    @Override
    public boolean revoke(WorkspaceId workspace, ApiKeyId key) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                                update accounts_api_key
                                   set revoked_at = :now
                                 where workspace_id = :workspace and key_id = :id and revoked_at is null
                                """)
                                .param("now", Rows.at(clock.instant()))
                                .param("workspace", workspace.value())
                                .param("id", key.value())
                                .update()
                        == 1);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Set<Permission> scopes = Arrays.stream(row.getString("scopes").split(" "))
                .flatMap(code -> Permission.of(code).stream()) // a scope that is gone opens nothing
                .filter(Permission::forKeys)
                .collect(Collectors.toUnmodifiableSet());
        ApiCaller caller = new ApiCaller(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                Optional.of(new ApiKeyId(row.getObject("key_id", UUID.class))),
                scopes,
                false);
        return new Stored(
                caller,
                row.getBytes("secret_hash"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private record Stored(
            ApiCaller caller,
            byte[] secretHash,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        boolean isValidAt(Instant now) {
            return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
        }
    }
}
