package dev.candid.server.api;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who sent the current request, as far as every route needs to know; the accounts module finds out. */
public interface Caller {

    /** Name of the request attribute that holds the caller. */
    String ATTRIBUTE = "dev.candid.caller";

    WorkspaceId workspace();

    Optional<PersonId> person();

    /** The API key's id; empty for a person's session. */
    Optional<UUID> keyId();

    /** What the caller may do in this workspace: by the member's role, or as the key was made. */
    Set<Permission> permissions();

    /** Whether the caller is the installation's operator, signed in; never for a key. */
    boolean operator();
}
