package dev.candid.server.accounts;

import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API keys of workspaces. Safe for use by many threads. */
public interface ApiKeys {

    /** The longest time for which two keys of a rotation work side by side. */
    Duration LONGEST_OVERLAP = Duration.ofDays(7);

    /** How many keys of a workspace may work at the same time. */
    int MOST_WORKING = 200;

    /** Makes a key; its secret is in the answer and nowhere else. */
    NewApiKey create(WorkspaceId workspace, PersonId maker, KeyWish wish);

    /** As {@link #create(WorkspaceId, PersonId, KeyWish)}, without a name and without bounds. */
    default NewApiKey create(
            WorkspaceId workspace, PersonId maker, Set<Permission> scopes, Optional<Instant> expiresAt) {
        return create(workspace, maker, KeyWish.of(scopes, expiresAt));
    }

    /** Finds whose key a secret is, and whether it may be used from an address. */
    KeyCheck check(ApiKeySecret secret, InetAddress from);

    /** The workspace's keys, newest first: all that work, and those that ended lately; at most 500. */
    List<ApiKey> list(WorkspaceId workspace);

    Optional<ApiKey> find(WorkspaceId workspace, ApiKeyId key);

    /** The keys that a member made and that still work, newest first; at most 500. */
    List<ApiKey> workingOf(WorkspaceId workspace, PersonId maker);

    /** Empty for a key without a cap. */
    Optional<KeyCap> cap(WorkspaceId workspace, ApiKeyId key);

    /** @param name empty takes the name away @return whether the workspace has this key */
    boolean rename(WorkspaceId workspace, ApiKeyId key, Optional<Name> name);

    /**
     * Makes a key with the same name, scopes, cap and networks, which lives as long as the old one was meant to.
     *
     * @param overlap how long the old key goes on working; zero to end it at once
     */
    RotateOutcome rotate(WorkspaceId workspace, ApiKeyId key, PersonId maker, Duration overlap);

    /** @return whether the workspace had this key and it was not revoked before */
    boolean revoke(WorkspaceId workspace, ApiKeyId key);

    /** Revokes every key that a member made. @return how many were not revoked before */
    int revokeAllOf(WorkspaceId workspace, PersonId maker);
}
