package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** A person's e-mail address is another now; the former one is to be told. */
public record AddressChanged(AddressChangeId changeId, PersonId personId, Instant occurredAt) {}
