package dev.candid.server.jobs.internal;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time by which workers judge each other's signs of life: the database's, kept going by this machine's monotonic
 * timer. A wall clock that jumps, here or on another worker, makes nobody look dead.
 */
final class DatabaseTime implements Clock {

    private final JdbcClient jdbc;
    private volatile @Nullable Reading reading;

    record Reading(Instant time, long nanos) {}

    DatabaseTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the database's clock anew, so that a drift of the timer does not add up. */
    Reading read() {
        long before = System.nanoTime();
        Instant time = jdbc.sql("select clock_timestamp()")
                .query((row, index) -> Sql.instant(row, "clock_timestamp"))
                .single();
        long after = System.nanoTime();
        Reading fresh = new Reading(time, before + (after - before) / 2);
        reading = fresh;
        return fresh;
    }

    @Override
    public Instant now() {
        Reading last = reading;
        if (last == null) {
            last = read();
        }
        return last.time().plusNanos(System.nanoTime() - last.nanos());
    }
}
