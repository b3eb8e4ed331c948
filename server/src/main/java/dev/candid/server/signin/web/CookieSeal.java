package dev.candid.server.signin.web;

import com.google.crypto.tink.subtle.AesGcmJce;
import dev.candid.server.vault.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals what a browser carries for us in a cookie, so that it can neither be read nor made up there. The key is derived
 * from the installation's, for this use alone.
 */
@Component
class CookieSeal {

    private static final String KEY = "signin_cookie.key";

    private final BlindIndex keyed;

    CookieSeal(BlindIndex keyed) {
        this.keyed = keyed;
    }

    /** @param use what the text is for: sealed for one use, it does not open for another */
    String seal(String use, String text) {
        try {
            byte[] sealed =
                    cipher().encrypt(text.getBytes(StandardCharsets.UTF_8), use.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is missing", impossible);
        }
    }

    /** @return empty for what we did not seal for this use */
    Optional<String> open(String use, String sealed) {
        try {
            byte[] opened =
                    cipher().decrypt(Base64.getUrlDecoder().decode(sealed), use.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private AesGcmJce cipher() throws GeneralSecurityException {
        return new AesGcmJce(keyed.of(KEY, ""));
    }
}
