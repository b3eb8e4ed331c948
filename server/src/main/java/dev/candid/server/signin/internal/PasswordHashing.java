package dev.candid.server.signin.internal;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.candid.server.signin.HashedPassword;
import dev.candid.server.signin.PlainPassword;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Argon2id with the parameters that OWASP's cheat sheet on password storage names as the least: 19 MiB, two passes, one
 * lane. A password of older parameters is hashed anew when its owner signs in. Safe for use by many threads.
 */
@Component
class PasswordHashing {

    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** So many at a time: 19 MiB each, and the processors are for rendering too. */
    private static final int AT_A_TIME = 4;

    private static final Argon2Function CURRENT =
            Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    HashedPassword hash(PlainPassword password) {
        return hash(password, CURRENT);
    }

    HashedPassword hash(PlainPassword password, Argon2Function function) {
        return inTurn(() -> new HashedPassword(Password.hash(password.reveal())
                .addRandomSalt(SALT_BYTES)
                .with(function)
                .getResult()));
    }

    boolean matches(PlainPassword password, HashedPassword hashed) {
        return inTurn(() -> Password.check(password.reveal(), hashed.reveal())
                .with(Argon2Function.getInstanceFromHash(hashed.reveal())));
    }

    boolean isOutdated(HashedPassword hashed) {
        return !Argon2Function.getInstanceFromHash(hashed.reveal()).equals(CURRENT);
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
