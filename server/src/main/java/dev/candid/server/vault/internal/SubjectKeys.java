package dev.candid.server.vault.internal;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one generation of the file store holds in memory: keys as they are wrapped on disk, and tombstones. */
final class SubjectKeys {

    private static final byte[] INSTALLATION = "installation".getBytes(StandardCharsets.UTF_8);

    private final byte[] root;
    private final Map<SubjectHash, byte[]> wrapped = new HashMap<>();
    private final Set<SubjectHash> tombstones = new HashSet<>();
    private byte[] installation = {};
    private boolean destroyedSome;

    SubjectKeys(byte[] root) {
        this.root = root.clone();
    }

    /** Takes one record in, in the order of the file. */
    void apply(KeyRecord record) {
        switch (record) {
            case KeyRecord.Key key -> wrapped.put(key.subject(), key.wrapped());
            case KeyRecord.Installation key -> installation = key.wrapped();
            case KeyRecord.Tombstone tombstone -> {
                tombstones.add(tombstone.subject());
                destroyedSome |= wrapped.remove(tombstone.subject()) != null;
            }
        }
    }

    Optional<byte[]> key(SubjectHash subject) {
        return Optional.ofNullable(wrapped.get(subject)).map(bytes -> unwrap(subject.array(), bytes));
    }

    boolean destroyed(SubjectHash subject) {
        return tombstones.contains(subject);
    }

    byte[] installation() {
        return unwrap(INSTALLATION, installation);
    }

    /** True when the file still holds the wrapped key of a subject that is destroyed. */
    boolean destroyedSome() {
        return destroyedSome;
    }

    KeyRecord wrap(SubjectHash subject, byte[] key) {
        return new KeyRecord.Key(subject, wrap(subject.array(), key));
    }

    KeyRecord wrapInstallation(byte[] key) {
        return new KeyRecord.Installation(wrap(INSTALLATION, key));
    }

    /** What is left, as the records of a store whose root is {@code next}'s. */
    List<KeyRecord> rewrapped(SubjectKeys next) {
        List<KeyRecord> records = new ArrayList<>();
        records.add(next.wrapInstallation(installation()));
        wrapped.forEach((subject, bytes) -> records.add(next.wrap(subject, unwrap(subject.array(), bytes))));
        tombstones.forEach(subject -> records.add(new KeyRecord.Tombstone(subject)));
        return records;
    }

    private byte[] wrap(byte[] name, byte[] key) {
        try {
            return new AesGcmJce(root).encrypt(key, name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    private byte[] unwrap(byte[] name, byte[] bytes) {
        try {
            return new AesGcmJce(root).decrypt(bytes, name);
        } catch (GeneralSecurityException e) {
            throw new KeyStoreDamagedException("a key does not open under its root key", e);
        }
    }
}
