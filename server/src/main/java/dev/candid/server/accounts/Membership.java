package dev.candid.server.accounts;

import dev.candid.server.kernel.WorkspaceId;
import java.util.Optional;

/**
 * A workspace as one of its members sees it in the switcher.
 *
 * @param agency whose client the workspace is
 * @param agencyName empty if there is no agency, or the person is no member of it
 */
public record Membership(
        WorkspaceId workspace, Name name, Role role, Optional<WorkspaceId> agency, Optional<Name> agencyName) {}
