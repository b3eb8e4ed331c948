package dev.candid.server.accounts;

import java.time.Instant;

/** What came of asking to rotate a key; variants in order of precedence. */
public sealed interface RotateOutcome {

    /** No such key in this workspace. */
    record Unknown() implements RotateOutcome {}

    /** The key is revoked, has expired or was rotated before. */
    record NotActive() implements RotateOutcome {}

    /** @param oldEndsAt until when the old key works as well */
    record Rotated(NewApiKey fresh, Instant oldEndsAt) implements RotateOutcome {}
}
