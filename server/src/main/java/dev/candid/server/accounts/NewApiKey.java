package dev.candid.server.accounts;

import dev.candid.server.api.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key that has just been made, with the only copy of its secret.
 *
 * @param prefix the first characters of the key, by which its owner tells keys apart
 * @param expiresAt empty if the key lasts until it is revoked
 */
public record NewApiKey(
        ApiKeyId id, String prefix, ApiKeySecret secret, Set<Permission> scopes, Optional<Instant> expiresAt) {

    public NewApiKey {
        scopes = Set.copyOf(scopes);
    }
}
