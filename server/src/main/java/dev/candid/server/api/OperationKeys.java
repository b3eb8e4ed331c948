package dev.candid.server.api;

import java.util.Optional;
import java.util.UUID;

/** Names the operation that the current request performs, so that its effects can be unique. */
public interface OperationKeys {

    /**
     * The key of the operation: the same for every request that repeats the same {@code Idempotency-Key} on the same
     * route of the same workspace, also after a crash in the middle of the first one. Empty when the caller sent no
     * {@code Idempotency-Key}; every request is then an operation of its own.
     */
    Optional<UUID> current();
}
