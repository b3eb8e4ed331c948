package dev.candid.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs with the system's until a test sets it; then it stands still and moves only when told. */
public final class MutableClock extends Clock {

    private final AtomicReference<Clock> current = new AtomicReference<>(Clock.systemUTC());

    /** Stops the clock at {@code instant}. */
    public void set(Instant instant) {
        current.set(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** Moves the clock and, if it was running, stops it there. */
    public void advance(Duration duration) {
        set(instant().plus(duration));
    }

    /** Lets the clock run with the system's again; call it after a test that set it. */
    public void reset() {
        current.set(Clock.systemUTC());
    }

    @Override
    public Instant instant() {
        return current.get().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(this, Duration.ZERO).withZone(zone);
    }
}
