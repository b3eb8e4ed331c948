package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** Somebody signed up with an address that has an account; its person is told so. {@link MailLinks#letter} has the link. */
public record KnownAddressUsed(MailLinkId linkId, PersonId personId, Instant occurredAt) {}
