package dev.candid.server.accounts;

import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The API keys of workspaces. Safe for use by many threads. */
public interface ApiKeys {

    /** Makes a key; its secret is in the answer and nowhere else. */
    NewApiKey create(WorkspaceId workspace, PersonId maker, Set<Permission> scopes, Optional<Instant> expiresAt);

    /**
     * Finds whose key a secret is.
     *
     * @return empty for a key that is malformed, unknown, revoked or past its expiry; the answer does not say which
     */
    Optional<ApiCaller> authenticate(ApiKeySecret secret);

    /** @return whether the workspace had this key and it was not revoked before */
    boolean revoke(WorkspaceId workspace, ApiKeyId key);
}
