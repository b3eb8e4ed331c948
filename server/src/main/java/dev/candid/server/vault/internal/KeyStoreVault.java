package dev.candid.server.vault.internal;

import com.google.crypto.tink.subtle.AesGcmJce;
import dev.candid.server.privacy.SubjectErasedException;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.SealBrokenException;
import dev.candid.server.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Seals with the keys of a key store. A sealed value is a format byte, then what Tink's AES-GCM writes. */
final class KeyStoreVault implements Vault {

    private static final byte FORMAT = 1;
    private static final Pattern PURPOSE = Pattern.compile("[a-z0-9_.]{1,100}");

    private final KeyStore keys;

    KeyStoreVault(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public void ensureKey(SubjectId subject) {
        usable(subject, keys.ensure(subject));
    }

    @Override
    public byte[] seal(SubjectId subject, String purpose, byte[] plain) {
        byte[] key = usable(subject, keys.find(subject));
        try {
            byte[] cipher = new AesGcmJce(key).encrypt(plain, binding(subject, purpose));
            byte[] sealed = new byte[cipher.length + 1];
            sealed[0] = FORMAT;
            System.arraycopy(cipher, 0, sealed, 1, cipher.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing", e);
        }
    }

    @Override
    public byte[] open(SubjectId subject, String purpose, byte[] sealed) {
        byte[] key = usable(subject, keys.find(subject));
        try {
            if (sealed.length == 0 || sealed[0] != FORMAT) {
                throw new GeneralSecurityException("not a sealed value");
            }
            byte[] cipher = Arrays.copyOfRange(sealed, 1, sealed.length);
            return new AesGcmJce(key).decrypt(cipher, binding(subject, purpose));
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(purpose, e);
        }
    }

    @Override
    public byte[] sealText(SubjectId subject, String purpose, String text) {
        return seal(subject, purpose, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String openText(SubjectId subject, String purpose, byte[] sealed) {
        return new String(open(subject, purpose, sealed), StandardCharsets.UTF_8);
    }

    @Override
    public void destroyKey(SubjectId subject) {
        keys.destroy(subject);
    }

    private static byte[] usable(SubjectId subject, KeyStore.Lookup lookup) {
        return switch (lookup) {
            case KeyStore.Lookup.Found found -> found.key();
            case KeyStore.Lookup.Destroyed destroyed -> throw new SubjectErasedException(subject);
            case KeyStore.Lookup.Absent absent ->
                throw new IllegalStateException("the " + subject.kind() + " has no key yet");
        };
    }

    /** What the cipher authenticates beside the value; neither part can contain the bar between them. */
    private static byte[] binding(SubjectId subject, String purpose) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("not a table.column: " + purpose);
        }
        return (purpose + "|" + subject).getBytes(StandardCharsets.UTF_8);
    }
}
