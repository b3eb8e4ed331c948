package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** A person no longer wants pages to order themselves: whoever counted what the person uses forgets it. */
public record PersonalisingEnded(PersonId person, Instant occurredAt) {}
