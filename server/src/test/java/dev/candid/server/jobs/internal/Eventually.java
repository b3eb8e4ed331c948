package dev.candid.server.jobs.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in another thread or process. */
final class Eventually {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Eventually() {}

    /** The first value found in time. */
    static <T> T first(int seconds, Supplier<Optional<T>> source) {
        AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
        within(seconds, () -> {
            found.set(source.get());
            return found.get().isPresent();
        });
        return found.get().orElseThrow();
    }

    /** Whether the condition came true in time. */
    static boolean within(int seconds, BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }
}
