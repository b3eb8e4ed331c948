package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;

/** A person opened an account with a workspace. Published inside the transaction that does it. */
public record AccountOpened(PersonId personId, WorkspaceId workspaceId, Instant occurredAt) {}
