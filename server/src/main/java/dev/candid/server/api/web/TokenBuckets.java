package dev.candid.server.api.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket of tokens for each caller: it holds a minute's worth, fills steadily, and each request takes one. Kept in
 * memory for the callers seen last; each process counts for itself. Safe for use by many threads.
 */
class TokenBuckets {

    /** Callers to remember; whoever falls out starts with a full bucket. */
    private static final int CALLERS = 10_000;

    private static final double SECONDS = 60;

    /** What came of a request. @param remaining whole tokens left @param pause until there is one, if there is none */
    record Taken(boolean allowed, long remaining, Duration pause) {}

    private record Bucket(double tokens, Instant at) {}

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    TokenBuckets(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    int perMinute() {
        return perMinute;
    }

    synchronized Taken take(String caller) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(caller, new Bucket(perMinute, now));
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9); // a clock may be set back
        double tokens = Math.min(perMinute, bucket.tokens() + seconds * perMinute / SECONDS);
        if (tokens < 1) {
            buckets.put(caller, new Bucket(tokens, now));
            double wait = (1 - tokens) * SECONDS / perMinute;
            return new Taken(false, 0, Duration.ofMillis((long) Math.ceil(wait * 1_000)));
        }
        buckets.put(caller, new Bucket(tokens - 1, now));
        return new Taken(true, (long) (tokens - 1), Duration.ZERO);
    }
}
