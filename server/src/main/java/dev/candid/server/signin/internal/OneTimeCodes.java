package dev.candid.server.signin.internal;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.candid.server.signin.Authenticators.Enrolment;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of authenticator apps: SHA-1, six digits, 30 seconds, because that is what all of them understand. */
final class OneTimeCodes {

    /** RFC 4226 asks for at least 128 bits and recommends 160. */
    static final int SECRET_BYTES = 20;

    private static final int DIGITS = 6;
    private static final long STEP_SECONDS = 30;

    /** One step to each side: a clock half a minute off, or a person who types slowly. */
    private static final int DRIFT_STEPS = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int QUIET_ZONE = 4;

    private OneTimeCodes() {}

    /** @return the step that the code is of; empty for a wrong one */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step++) {
            if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String code(byte[] secret, long step) {
        TimeBasedOneTimePasswordGenerator generator =
                new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(STEP_SECONDS), DIGITS);
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, generator.getAlgorithm()),
                    Instant.ofEpochSecond(step * STEP_SECONDS),
                    Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a secret of our own is no key", impossible);
        }
    }

    /** @param account how the app will call the entry */
    static Enrolment enrolment(byte[] secret, String account) {
        String text = base32(secret);
        String link = "otpauth://totp/Candid:" + escaped(account) + "?secret=" + text + "&issuer=Candid&digits="
                + DIGITS + "&period=" + STEP_SECONDS;
        return new Enrolment(String.join(" ", text.split("(?<=\\G.{4})")), link, picture(link));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte value : bytes) {
            buffer = (buffer << 8) | (value & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
        }
        return text.toString(); // 20 bytes are 32 letters without a rest
    }

    /** One path of dark squares on white: cameras need the contrast, also in a dark theme. */
    private static String picture(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder squares = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    squares.append('M')
                            .append(x + QUIET_ZONE)
                            .append(' ')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * QUIET_ZONE;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>""".formatted(side, squares);
    }
}
