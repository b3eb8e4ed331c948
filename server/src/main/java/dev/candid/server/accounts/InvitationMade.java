package dev.candid.server.accounts;

import dev.candid.server.kernel.WorkspaceId;
import java.time.Instant;

/**
 * Somebody is to be told of an invitation by e-mail, for the first time or again; {@link Invitations#mail} has the words
 * and the link. Published inside the transaction that does it.
 */
public record InvitationMade(InvitationId invitationId, WorkspaceId workspaceId, Instant occurredAt) {}
