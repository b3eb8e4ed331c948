package dev.candid.server.signin.internal;

import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.vault.BlindIndex;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Challenges of passkey ceremonies: 16 random bytes and an expiry, authenticated together with what the challenge is
 * for. Handing one out writes nothing, so nobody can fill a table by asking; one that was answered is remembered until it
 * expires, so that it cannot be answered twice.
 */
@Component
@DataMapEntry(
        of = "signin_spent_challenge",
        names = "challenge_hash",
        category = NOT_PERSONAL,
        retention = RetentionRule.UNTIL_EXPIRED,
        protection = Protection.HASHED)
@DataMapEntry(of = "signin_spent_challenge", names = "expires_at", category = NOT_PERSONAL)
class Challenges {

    /** As long as browsers let a person look for the authenticator. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int NONCE_BYTES = 16;
    private static final int BODY_BYTES = NONCE_BYTES + Long.BYTES;
    private static final int MAC_BYTES = 32;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final BlindIndex keyed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(Tenancy tenancy, JdbcClient jdbc, BlindIndex keyed, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.keyed = keyed;
        this.clock = clock;
    }

    /** @param ceremony what it is for, and for whom; it answers nothing else */
    byte[] mint(String ceremony) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .put(nonce)
                .putLong(clock.instant().plus(LIFE).getEpochSecond())
                .array();
        return ByteBuffer.allocate(BODY_BYTES + MAC_BYTES)
                .put(body)
                .put(mac(ceremony, body))
                .array();
    }

    /** Whether this is a challenge of ours for this ceremony that has not expired. */
    boolean fits(byte[] challenge, String ceremony) {
        if (challenge.length != BODY_BYTES + MAC_BYTES) {
            return false;
        }
        byte[] body = Arrays.copyOf(challenge, BODY_BYTES);
        byte[] mac = Arrays.copyOfRange(challenge, BODY_BYTES, challenge.length);
        return MessageDigest.isEqual(mac, mac(ceremony, body))
                && expiry(challenge).isAfter(clock.instant());
    }

    /** Remembers that the challenge was answered; false if it was before. Joins the caller's transaction. */
    boolean spend(byte[] challenge) {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        insert into signin_spent_challenge (challenge_hash, expires_at)
                        values (:hash, :expires)
                        on conflict (challenge_hash) do nothing
                        """)
                        .param(
                                "hash",
                                keyed.of(
                                        "signin_spent_challenge.challenge_hash",
                                        HexFormat.of().formatHex(challenge)))
                        .param("expires", Rows.at(expiry(challenge)))
                        .update()
                == 1);
    }

    private static Instant expiry(byte[] challenge) {
        return Instant.ofEpochSecond(ByteBuffer.wrap(challenge).getLong(NONCE_BYTES));
    }

    private byte[] mac(String ceremony, byte[] body) {
        return keyed.of("signin.challenge", ceremony + "\n" + HexFormat.of().formatHex(body));
    }

    @Scheduled(fixedDelay = 60, initialDelay = 6, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_spent_challenge where expires_at <= :now")
                    .param("now", Rows.at(clock.instant()))
                    .update();
        });
    }
}
