package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** Somebody is to show that an address is theirs: a newcomer, or a person with an account. {@link MailLinks#letter} has the link. */
public record VerificationAsked(MailLinkId linkId, PersonId personId, Instant occurredAt) {}
