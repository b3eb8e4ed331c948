package dev.candid.server.vault.internal;

import dev.candid.server.privacy.SubjectId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A key store for tests that need no disk; held to the same contract. */
final class MemoryKeyStore implements KeyStore {

    private final Map<SubjectId, byte[]> keys = new HashMap<>();
    private final Set<SubjectId> destroyed = new HashSet<>();
    private final byte[] installation = KeyGeneration.newKey();
    private boolean dirty;

    @Override
    public synchronized Lookup find(SubjectId subject) {
        byte[] key = keys.get(subject);
        if (key != null) {
            return new Lookup.Found(key);
        }
        return destroyed.contains(subject) ? new Lookup.Destroyed() : new Lookup.Absent();
    }

    @Override
    public synchronized Lookup ensure(SubjectId subject) {
        if (!destroyed.contains(subject)) {
            keys.computeIfAbsent(subject, missing -> KeyGeneration.newKey());
        }
        return find(subject);
    }

    @Override
    public synchronized void destroy(SubjectId subject) {
        if (keys.remove(subject) != null) {
            destroyed.add(subject);
            dirty = true;
        }
    }

    @Override
    public byte[] installationKey() {
        return installation.clone();
    }

    @Override
    public synchronized void rotateRoot() {
        dirty = false;
    }

    @Override
    public synchronized boolean rotationDue(Instant bornBefore) {
        return dirty && bornBefore.isAfter(Instant.EPOCH);
    }
}
