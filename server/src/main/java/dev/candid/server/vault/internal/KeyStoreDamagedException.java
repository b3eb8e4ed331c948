package dev.candid.server.vault.internal;

import org.jspecify.annotations.Nullable;

/** The key store on disk is not what was written. Nothing is repaired by guessing: restore it from its backup. */
final class KeyStoreDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyStoreDamagedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
