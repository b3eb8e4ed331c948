package dev.candid.server.terms.web;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Bounds how many reports come from one place, and from all, in an hour. Addresses are kept in memory only, as keyed
 * hashes whose key dies with the process. Safe for use by many threads.
 */
@Component
class ReportLimit {

    static final int FROM_ONE_PLACE = 5;
    private static final int FROM_ALL = 500;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private volatile Instant windowStart;
    private volatile int all;

    ReportLimit(Clock clock) {
        this.clock = clock;
        this.windowStart = clock.instant();
        new SecureRandom().nextBytes(key);
    }

    synchronized boolean allows(InetAddress address) {
        Instant now = clock.instant();
        if (Duration.between(windowStart, now).abs().compareTo(WINDOW) >= 0) {
            windowStart = now;
            all = 0;
            counts.clear();
        }
        int fromHere = counts.merge(hash(address), 1, Integer::sum);
        int sum = all + 1;
        all = sum;
        return fromHere <= FROM_ONE_PLACE && sum <= FROM_ALL;
    }

    private String hash(InetAddress address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(address.getHostAddress().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
