package dev.candid.server.signin.internal;

import dev.candid.server.signin.PlainPassword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The list of breached passwords that is shipped: hashes in order, so that a password is found by halving. Five bytes of
 * a hash let one of two million innocent passwords look like one of the list. Nothing is asked of anybody outside.
 */
@Component
class BreachedPasswords {

    static final int HASH_BYTES = 5;

    private static final String LIST = "/signin/breached-passwords.bin";

    private final byte[] hashes;

    BreachedPasswords() {
        try (InputStream list = Objects.requireNonNull(BreachedPasswords.class.getResourceAsStream(LIST))) {
            hashes = list.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int size() {
        return hashes.length / HASH_BYTES;
    }

    boolean contain(PlainPassword password) {
        byte[] wanted = hash(password.reveal().toLowerCase(Locale.ROOT));
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(
                    hashes, middle * HASH_BYTES, (middle + 1) * HASH_BYTES, wanted, 0, HASH_BYTES);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
