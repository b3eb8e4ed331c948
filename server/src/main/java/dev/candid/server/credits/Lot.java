package dev.candid.server.credits;

import dev.candid.server.kernel.Credits;
import java.time.Instant;
import java.util.Optional;

/**
 * Credits granted together, with one source and one expiry.
 *
 * @param granted what the lot held when it was granted
 * @param remaining what is neither used, reserved nor expired
 * @param expiresAt the moment from which {@code remaining} cannot be reserved; empty if it never expires
 */
public record Lot(
        LotId id,
        LotSource source,
        Credits granted,
        Credits remaining,
        Instant createdAt,
        Optional<Instant> expiresAt) {}
