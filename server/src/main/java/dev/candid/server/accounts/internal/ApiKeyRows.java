package dev.candid.server.accounts.internal;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.Name;
import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads and seals what a row of an API key holds. */
@Component
class ApiKeyRows {

    static final String NAME = "accounts_api_key.name";
    static final String LAST_FOUR = "accounts_api_key.last_four";
    static final String NETWORKS = "accounts_api_key.networks";

    static final String COLUMNS = """
            key_id, workspace_id, person_id, name, prefix, last_four, scopes, test, monthly_cap, networks, created_at,
            expires_at, revoked_at, last_used_at, replaced_by_key_id
            """;

    private final Vault vault;

    ApiKeyRows(Vault vault) {
        this.vault = vault;
    }

    byte @Nullable [] seal(WorkspaceId workspace, String column, Optional<String> text) {
        return text.map(value -> vault.sealText(SubjectId.of(workspace), column, value))
                .orElse(null);
    }

    byte @Nullable [] seal(WorkspaceId workspace, List<NetworkRange> networks) {
        String text = networks.stream().map(NetworkRange::toString).collect(Collectors.joining(" "));
        return seal(workspace, NETWORKS, Optional.of(text).filter(ranges -> !ranges.isEmpty()));
    }

    static String codes(Set<Permission> scopes) {
        return scopes.stream()
                .sorted(Comparator.naturalOrder())
                .map(Permission::code)
                .collect(Collectors.joining(" "));
    }

    ApiKey key(ResultSet row) throws SQLException {
        WorkspaceId workspace = new WorkspaceId(row.getObject("workspace_id", UUID.class));
        return new ApiKey(
                new ApiKeyId(row.getObject("key_id", UUID.class)),
                text(workspace, NAME, row.getBytes("name")).map(Name::new),
                row.getString("prefix"),
                text(workspace, LAST_FOUR, row.getBytes("last_four")),
                scopes(row),
                row.getBoolean("test"),
                Optional.ofNullable(row.getObject("monthly_cap", Long.class)).map(Credits::new),
                networks(workspace, row),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(instant(row, "expires_at")),
                Optional.ofNullable(instant(row, "revoked_at")),
                Optional.ofNullable(instant(row, "last_used_at")),
                Optional.ofNullable(row.getObject("replaced_by_key_id", UUID.class))
                        .map(ApiKeyId::new));
    }

    List<NetworkRange> networks(WorkspaceId workspace, ResultSet row) throws SQLException {
        return text(workspace, NETWORKS, row.getBytes("networks"))
                .flatMap(NetworkRange::parseAll)
                .orElse(List.of());
    }

    static ApiCaller caller(ResultSet row) throws SQLException {
        return new ApiCaller(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                Optional.of(new ApiKeyId(row.getObject("key_id", UUID.class))),
                JdbcClients.bounded(row, scopes(row)),
                false,
                row.getBoolean("test"));
    }

    private static Set<Permission> scopes(ResultSet row) throws SQLException {
        return Arrays.stream(row.getString("scopes").split(" "))
                .flatMap(code -> Permission.of(code).stream()) // a scope that is gone opens nothing
                .filter(Permission::forKeys)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> text(WorkspaceId workspace, String column, byte @Nullable [] sealed) {
        return Optional.ofNullable(sealed).map(bytes -> vault.openText(SubjectId.of(workspace), column, bytes));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
