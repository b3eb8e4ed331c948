package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** Somebody asked for a link to sign in with. {@link MailLinks#letter} has the link. */
public record SignInLinkAsked(MailLinkId linkId, PersonId personId, Instant occurredAt) {}
