package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/** Something changed that decides who can sign in as a person; the person is told of each. */
public record SecurityChange(PersonId personId, Kind kind, Instant occurredAt) {

    /** What changed. */
    public enum Kind {
        NEW_DEVICE,
        PASSWORD_SET,
        PASSWORD_CHANGED,
        PASSWORD_REMOVED,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        SECOND_FACTOR_ADDED,
        SECOND_FACTOR_REMOVED,
        RECOVERY_CODES_MADE,
        RECOVERY_CODE_USED,
        PROVIDER_LINKED,
        PROVIDER_UNLINKED,
        SIGNED_OUT_EVERYWHERE
    }
}
