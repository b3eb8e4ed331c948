package dev.candid.server.accounts.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDENTIAL;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.PROFILE;
import static java.sql.Types.BINARY;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeySecret;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.KeyCap;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.KeyWish;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.accounts.RotateOutcome;
import dev.candid.server.api.NetworkRange;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        names = {"key_id", "workspace_id", "person_id", "replaced_by_key_id"},
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
        names = "last_four",
        category = CREDENTIAL,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.SIGN_IN,
        clauses = {"A2.2a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_api_key",
        names = {"name", "networks"},
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = {Purpose.SIGN_IN, Purpose.SECURITY},
        clauses = {"A2.2a", "B1.1"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "accounts_api_key",
        names = {"monthly_cap", "test"},
        category = PROFILE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = {Purpose.SIGN_IN, Purpose.BILLING},
        clauses = {"A2.2a", "B1.1"},
        erase = EraseAction.DELETE)
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

    /** How long a key that works no more stands in the list. */
    private static final Duration ENDED_SHOWN = Duration.ofDays(90);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final ApiKeyRows rows;
    private final Secrets secrets;
    private final Clock clock;

    JdbcApiKeys(Tenancy tenancy, JdbcClient jdbc, ApiKeyRows rows, Secrets secrets, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public NewApiKey create(WorkspaceId workspace, PersonId maker, KeyWish wish) {
        return tenancy.inWorkspace(workspace, () -> insert(workspace, maker, wish));
    }

    private NewApiKey insert(WorkspaceId workspace, PersonId maker, KeyWish wish) {
        ApiKeyId id = ApiKeyId.random();
        String prefix = secrets.prefix(PREFIX_LENGTH);
        String secret = secrets.secret();
        Rows.one(jdbc.sql("""
                        insert into accounts_api_key (key_id, workspace_id, person_id, name, prefix, last_four,
                                                      secret_hash, scopes, test, monthly_cap, networks, created_at,
                                                      expires_at)
                        values (:id, :workspace, :person, :name, :prefix, :lastFour, :hash, :scopes, :test, :cap,
                                :networks, :created, :expires)
                        """)
                .param("id", id.value())
                .param("workspace", workspace.value())
                .param("person", maker.value())
                .param("name", rows.seal(workspace, ApiKeyRows.NAME, wish.name().map(Name::reveal)), BINARY)
                .param("prefix", prefix)
                .param("lastFour", rows.seal(workspace, ApiKeyRows.LAST_FOUR, Optional.of(lastFour(secret))), BINARY)
                .param("hash", Secrets.hash(secret))
                .param("scopes", ApiKeyRows.codes(wish.scopes()))
                .param("test", wish.test())
                .param("cap", wish.monthlyCap().map(Credits::amount).orElse(null))
                .param("networks", rows.seal(workspace, wish.networks()), BINARY)
                .param("created", Rows.at(clock.instant()))
                .param("expires", Rows.atOrNull(wish.expiresAt().orElse(null)))
                .update());
        ApiKeySecret whole = new ApiKeySecret("candid_" + prefix + "_" + secret);
        return new NewApiKey(id, prefix, whole, wish.scopes(), wish.expiresAt());
    }

    private static String lastFour(String secret) {
        return secret.substring(secret.length() - 4);
    }

    @Override
    public KeyCheck check(ApiKeySecret secret, InetAddress from) {
        Matcher parts = KEY.matcher(secret.reveal());
        if (!parts.matches()) {
            return new KeyCheck.Refused();
        }
        byte[] hash = Secrets.hash(parts.group(2));
        Instant now = clock.instant();
        return tenancy.acrossWorkspaces(() -> withPrefix(parts.group(1))
                .filter(stored -> MessageDigest.isEqual(stored.secretHash(), hash) && stored.isValidAt(now))
                .map(stored -> {
                    if (!stored.allows(from)) {
                        return new KeyCheck.AddressRefused();
                    }
                    touch(stored, now);
                    return new KeyCheck.Known(stored.caller());
                })
                .orElseGet(KeyCheck.Refused::new));
    }

    private Optional<Stored> withPrefix(String prefix) {
        return jdbc.sql("""
                        select key.key_id, key.workspace_id, key.person_id, key.secret_hash, key.scopes, key.test,
                               key.networks, key.expires_at, key.revoked_at, key.last_used_at,
                               BOUNDS
                          from accounts_api_key key
                          join accounts_workspace workspace
                            on workspace.workspace_id = key.workspace_id and workspace.deleted_at is null
                          left join accounts_member member
                            on member.workspace_id = key.workspace_id and member.person_id = key.person_id
                          left join accounts_client client on client.workspace_id = key.workspace_id
                         where key.prefix = :prefix
                           and (client.own_keys is not false or member.by_agency)
                        """.replace("BOUNDS", JdbcClients.BOUNDS))
                .param("prefix", prefix)
                .query(this::stored)
                .optional();
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
    public List<ApiKey> list(WorkspaceId workspace) {
        Instant now = clock.instant();
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        select COLUMNS from accounts_api_key
                         where workspace_id = :workspace
                           and coalesce(revoked_at, expires_at, 'infinity') > :shown
                         order by revoked_at is null and coalesce(expires_at, 'infinity') > :now desc,
                                  created_at desc, key_id
                         limit 500
                        """.replace("COLUMNS", ApiKeyRows.COLUMNS))
                        .param("workspace", workspace.value())
                        .param("shown", Rows.at(now.minus(ENDED_SHOWN)))
                        .param("now", Rows.at(now))
                        .query((row, number) -> rows.key(row))
                        .list());
    }

    @Override
    public Optional<ApiKey> find(WorkspaceId workspace, ApiKeyId key) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("select COLUMNS from accounts_api_key where workspace_id = :workspace and key_id = :id"
                                .replace("COLUMNS", ApiKeyRows.COLUMNS))
                        .param("workspace", workspace.value())
                        .param("id", key.value())
                        .query((row, number) -> rows.key(row))
                        .optional());
    }

    @Override
    public List<ApiKey> workingOf(WorkspaceId workspace, PersonId maker) {
        Instant now = clock.instant();
        return list(workspace).stream()
                .filter(key -> key.maker().filter(maker::equals).isPresent())
                .filter(key -> worksAt(key, now))
                .toList();
    }

    private static boolean worksAt(ApiKey key, Instant now) {
        return switch (key.stateAt(now)) {
            case ACTIVE, REPLACED -> true;
            case EXPIRED, REVOKED -> false;
        };
    }

    @Override
    public Optional<KeyCap> cap(WorkspaceId workspace, ApiKeyId key) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        select monthly_cap from accounts_api_key
                         where workspace_id = :workspace and key_id = :id and monthly_cap is not null
                        """)
                        .param("workspace", workspace.value())
                        .param("id", key.value())
                        .query(Long.class)
                        .optional()
                        .map(cap -> new KeyCap(new Credits(cap), related(workspace, key))));
    }

    /** Rotations put keys in a row: those before and after this one. */
    private Set<ApiKeyId> related(WorkspaceId workspace, ApiKeyId key) {
        return new HashSet<>(jdbc.sql("""
                        with recursive related (key_id) as (
                            select cast(:id as uuid)
                             union
                            select case when k.replaced_by_key_id = r.key_id then k.key_id else k.replaced_by_key_id end
                              from accounts_api_key k
                              join related r on k.replaced_by_key_id = r.key_id
                                             or (k.key_id = r.key_id and k.replaced_by_key_id is not null)
                             where k.workspace_id = :workspace)
                        select key_id from related limit 1000
                        """)
                .param("workspace", workspace.value())
                .param("id", key.value())
                .query((row, number) -> new ApiKeyId(row.getObject("key_id", UUID.class)))
                .list());
    }

    @Override
    public boolean rename(WorkspaceId workspace, ApiKeyId key, Optional<Name> name) {
        byte @Nullable [] sealed = rows.seal(workspace, ApiKeyRows.NAME, name.map(Name::reveal));
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                                update accounts_api_key set name = :name
                                 where workspace_id = :workspace and key_id = :id
                                """)
                                .param("name", sealed, BINARY)
                                .param("workspace", workspace.value())
                                .param("id", key.value())
                                .update()
                        == 1);
    }

    @Override
    public RotateOutcome rotate(WorkspaceId workspace, ApiKeyId key, PersonId maker, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("an overlap of " + overlap);
        }
        Instant now = clock.instant();
        return tenancy.inWorkspace(workspace, () -> {
            Optional<ApiKey> found = find(workspace, key);
            if (found.isEmpty()) {
                return new RotateOutcome.Unknown();
            }
            ApiKey old = found.get();
            Optional<Instant> expires = old.expiresAt().map(end -> now.plus(Duration.between(old.createdAt(), end)));
            NewApiKey fresh = insert(
                    workspace,
                    maker,
                    new KeyWish(old.name(), old.scopes(), expires, old.monthlyCap(), old.networks(), old.test()));
            Instant end = now.plus(overlap);
            if (!replace(workspace, old.id(), fresh.id(), end, now)) {
                drop(workspace, fresh.id());
                return new RotateOutcome.NotActive();
            }
            return new RotateOutcome.Rotated(
                    fresh, old.expiresAt().filter(end::isAfter).orElse(end));
        });
    }

    /** The database decides which of two rotations of one key comes first. */
    private boolean replace(WorkspaceId workspace, ApiKeyId old, ApiKeyId fresh, Instant end, Instant now) {
        return jdbc.sql("""
                                update accounts_api_key
                                   set replaced_by_key_id = :fresh, expires_at = least(expires_at, :end)
                                 where workspace_id = :workspace and key_id = :old and revoked_at is null
                                   and replaced_by_key_id is null and coalesce(expires_at, 'infinity') > :now
                                """)
                        .param("fresh", fresh.value())
                        .param("end", Rows.at(end))
                        .param("workspace", workspace.value())
                        .param("old", old.value())
                        .param("now", Rows.at(now))
                        .update()
                == 1;
    }

    private void drop(WorkspaceId workspace, ApiKeyId fresh) {
        Rows.one(jdbc.sql("delete from accounts_api_key where workspace_id = :workspace and key_id = :id")
                .param("workspace", workspace.value())
                .param("id", fresh.value())
                .update());
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

    @Override
    public int revokeAllOf(WorkspaceId workspace, PersonId maker) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                                update accounts_api_key
                                   set revoked_at = :now
                                 where workspace_id = :workspace and person_id = :maker and revoked_at is null
                                """)
                        .param("now", Rows.at(clock.instant()))
                        .param("workspace", workspace.value())
                        .param("maker", maker.value())
                        .update());
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        ApiCaller caller = ApiKeyRows.caller(row);
        return new Stored(
                caller,
                row.getBytes("secret_hash"),
                rows.networks(caller.workspace(), row),
                ApiKeyRows.instant(row, "expires_at"),
                ApiKeyRows.instant(row, "revoked_at"),
                ApiKeyRows.instant(row, "last_used_at"));
    }

    private record Stored(
            ApiCaller caller,
            byte[] secretHash,
            List<NetworkRange> networks,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        boolean isValidAt(Instant now) {
            return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
        }

        boolean allows(InetAddress from) {
            return networks.isEmpty() || networks.stream().anyMatch(range -> range.contains(from));
        }
    }
}
