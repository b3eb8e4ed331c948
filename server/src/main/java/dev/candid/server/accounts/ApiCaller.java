package dev.candid.server.accounts;

import dev.candid.server.api.Caller;
import dev.candid.server.api.Permission;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling: an API key of a workspace, or a person with a session in the browser. Controllers take it as a
 * parameter; on a route that requires a caller it is always there.
 *
 * @param workspace the only workspace that this request may touch
 * @param person the person signed in, or who made the key; empty if that person is gone
 * @param key empty for a session
 * @param permissions of the member's role, or those that the key was made with
 * @param operator whether the installation's operator is signed in; never for a key
 * @param test whether the key is for tests: its videos are marked and cost nothing
 */
public record ApiCaller(
        WorkspaceId workspace,
        Optional<PersonId> person,
        Optional<ApiKeyId> key,
        Set<Permission> permissions,
        boolean operator,
        boolean test)
        implements Caller {

    public ApiCaller {
        permissions = Set.copyOf(permissions);
    }

    /** A person with a session. */
    public static ApiCaller session(
            WorkspaceId workspace, PersonId person, Set<Permission> permissions, boolean operator) {
        return new ApiCaller(workspace, Optional.of(person), Optional.empty(), permissions, operator, false);
    }

    @Override
    public Optional<UUID> keyId() {
        return key.map(ApiKeyId::value);
    }
}
