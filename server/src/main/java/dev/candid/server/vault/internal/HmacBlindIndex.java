package dev.candid.server.vault.internal;

import dev.candid.server.vault.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under the installation's key, over the purpose, a zero byte and the value. */
final class HmacBlindIndex implements BlindIndex {

    private static final String ALGORITHM = "HmacSHA256";

    private final KeyStore keys;

    HmacBlindIndex(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public byte[] of(String purpose, String normalisedValue) {
        return streaming(purpose).doFinal(normalisedValue.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Mac streaming(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keys.installationKey(), ALGORITHM));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing", e);
        }
    }
}
