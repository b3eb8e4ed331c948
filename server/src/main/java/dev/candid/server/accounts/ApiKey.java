package dev.candid.server.accounts;

import dev.candid.server.api.NetworkRange;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a key once its secret has been handed over.
 *
 * @param name empty for keys that were made without one
 * @param prefix the first characters of the key, by which its owner tells keys apart
 * @param lastFour the last characters of the secret; empty for keys made before they were kept
 * @param test whether its videos are marked as tests and cost nothing
 * @param monthlyCap the most that may be reserved in one calendar month (UTC); empty for no cap of its own
 * @param networks where it may be used from; empty for anywhere
 * @param maker empty when that person is gone
 * @param lastUsedAt cut to the hour
 * @param replacedBy the key that a rotation made
 */
public record ApiKey(
        ApiKeyId id,
        Optional<Name> name,
        String prefix,
        Optional<String> lastFour,
        Set<Permission> scopes,
        boolean test,
        Optional<Credits> monthlyCap,
        List<NetworkRange> networks,
        Optional<PersonId> maker,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt,
        Optional<ApiKeyId> replacedBy) {

    /** Where a key stands. */
    public enum State {
        ACTIVE,
        /** A rotation replaced it; it works until the overlap ends. */
        REPLACED,
        EXPIRED,
        REVOKED
    }

    public ApiKey {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    public State stateAt(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
            return State.EXPIRED;
        }
        return replacedBy.isPresent() ? State.REPLACED : State.ACTIVE;
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
