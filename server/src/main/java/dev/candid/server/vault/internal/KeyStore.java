package dev.candid.server.vault.internal;

import dev.candid.server.privacy.SubjectId;
import java.time.Instant;

/**
 * Where subject keys live: outside the database, its log and its backups. Every implementation keeps what one contract
 * test says. Safe for use by many threads and by several processes.
 */
interface KeyStore {

    /** What the store holds for a subject. */
    sealed interface Lookup {

        record Found(byte[] key) implements Lookup {}

        /** The key was destroyed and will not come back. */
        record Destroyed() implements Lookup {}

        record Absent() implements Lookup {}
    }

    Lookup find(SubjectId subject);

    /** Makes the key if there is none. Durable when this returns. Answers {@code Found} or {@code Destroyed}. */
    Lookup ensure(SubjectId subject);

    /** Drops the key and leaves a tombstone, durably and for every process; does nothing without a key. */
    void destroy(SubjectId subject);

    /** The installation's own key, for blind indexes: 32 bytes, made with the store. */
    byte[] installationKey();

    /**
     * Moves the keys that are left under a new root key and destroys the old one, so that a copy of the store that was
     * taken before, without its root, opens nothing, and no destroyed key is left in the store in any form.
     */
    void rotateRoot();

    /**
     * True when a key was destroyed since the last rotation, so its wrapped bytes are still in the store, and the root
     * key is older than {@code bornBefore}.
     */
    boolean rotationDue(Instant bornBefore);
}
