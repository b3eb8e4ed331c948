package dev.candid.server.vault.internal;

import dev.candid.server.privacy.SubjectGate;
import dev.candid.server.privacy.SubjectId;

/** Answers from the tombstones of the key store: the one place that knows an erased subject after its rows are gone. */
final class KeyStoreSubjectGate implements SubjectGate {

    private final KeyStore keys;

    KeyStoreSubjectGate(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Standing standing(SubjectId subject) {
        return switch (keys.find(subject)) {
            case KeyStore.Lookup.Destroyed destroyed -> Standing.ERASED;
            case KeyStore.Lookup.Found found -> Standing.OPEN;
            case KeyStore.Lookup.Absent absent -> Standing.OPEN;
        };
    }
}
