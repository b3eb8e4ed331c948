package dev.candid.server.credits;

/** What came of granting credits; variants in order of precedence. */
public sealed interface GrantOutcome {

    /** The idempotency key was used before for another grant; nothing was changed. */
    record KeyReused() implements GrantOutcome {}

    /** The expiry is not in the future; nothing was changed. */
    record ExpiryPassed() implements GrantOutcome {}

    /** Granted, now or by an earlier call with the same key. */
    record Granted(LotId lot) implements GrantOutcome {}
}
