package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** A person wants another e-mail address: the new one is to be verified, the old one is to be told. */
public record AddressChangeAsked(AddressChangeId changeId, PersonId personId, Instant occurredAt) {}
