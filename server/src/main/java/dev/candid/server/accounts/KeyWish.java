package dev.candid.server.accounts;

import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key as somebody wants it; the members mean what they mean in {@link ApiKey}.
 *
 * @param scopes at least one
 */
public record KeyWish(
        Optional<Name> name,
        Set<Permission> scopes,
        Optional<Instant> expiresAt,
        Optional<Credits> monthlyCap,
        List<NetworkRange> networks,
        boolean test) {

    public KeyWish {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key without a scope opens nothing");
        }
        if (!Permission.scopes().containsAll(scopes)) {
            throw new IllegalArgumentException("a permission that is not for keys");
        }
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** A key with nothing but scopes and an end. */
    public static KeyWish of(Set<Permission> scopes, Optional<Instant> expiresAt) {
        return new KeyWish(Optional.empty(), scopes, expiresAt, Optional.empty(), List.of(), false);
    }
}
