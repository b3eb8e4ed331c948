package dev.candid.server.accounts.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Random secrets and their hashes. A secret has 256 random bits, so a plain SHA-256 of it cannot be searched through:
 * slow hashes are for what people choose.
 */
@Component
class Secrets {

    private static final int SECRET_BYTES = 32;
    private static final String PREFIX_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    /** @return 43 characters of base64url */
    String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Characters that are not mistaken for each other. */
    String prefix(int length) {
        StringBuilder prefix = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            prefix.append(PREFIX_LETTERS.charAt(random.nextInt(PREFIX_LETTERS.length())));
        }
        return prefix.toString();
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
