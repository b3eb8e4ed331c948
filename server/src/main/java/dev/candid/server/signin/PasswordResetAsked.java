package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** Somebody asked for a link to set a new password with. {@link MailLinks#letter} has the link. */
public record PasswordResetAsked(MailLinkId linkId, PersonId personId, Instant occurredAt) {}
