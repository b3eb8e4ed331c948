package dev.candid.server.jobs.internal;

import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageRequest;
import dev.candid.server.jobs.ChildOutcome;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.RenderChild;
import dev.candid.server.jobs.StillLane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;

/** One child in a pool of its own. */
final class WarmStillLane implements StillLane, DisposableBean {

    /** A still takes a third of a second: who is behind so many others would see it too late. */
    static final int MOST_WAITING = 24;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** Stills need no mixing and no checking: half of what a job's child may have is plenty. */
    private static final int LARGEST_HEAP_MEGABYTES = 256;

    /** A still is a small thing beside a video. */
    private static final int STILLS_PER_JOB = 20;

    private final RenderChildPool pool;
    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<UUID, Long> newest = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private volatile long usedNanos;

    /** @param nanos as {@link System#nanoTime()} */
    WarmStillLane(EngineSettings settings, Path data, Path work, LongSupplier nanos) {
        this.nanos = nanos;
        this.usedNanos = nanos.getAsLong();
        this.pool = new RenderChildPool(
                new EngineSettings(
                        settings.classPath(),
                        Math.min(LARGEST_HEAP_MEGABYTES, settings.heapMegabytes()),
                        1,
                        STILLS_PER_JOB * settings.jobsPerChild(),
                        settings.mainClass(),
                        settings.javaOptions()),
                data,
                work);
    }

    @Override
    public void warm() {
        usedNanos = nanos.getAsLong();
        pool.warm();
    }

    @Override
    public Turn turn(UUID asker) throws InterruptedException {
        long number = numbers.incrementAndGet();
        newest.merge(asker, number, Math::max);
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            newest.remove(asker, number);
            return new Turn.Busy();
        }
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                newest.remove(asker, number);
                return new Turn.Busy();
            }
        } finally {
            waiting.decrementAndGet();
        }
        if (!newest.remove(asker, number)) {
            turn.release();
            return new Turn.Superseded();
        }
        boolean granted = false;
        try {
            RenderChild child = pool.lease(JobId.random());
            granted = true;
            return new Turn.Granted(new Granted(child));
        } finally {
            if (!granted) {
                turn.release();
            }
        }
    }

    /** Ends a child that nobody has used for a while. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void coolDown() {
        if (nanos.getAsLong() - usedNanos > IDLE.toNanos() && turn.tryAcquire()) {
            try {
                pool.retireIdle();
            } finally {
                turn.release();
            }
        }
    }

    @Override
    public void destroy() {
        pool.destroy();
    }

    /** The child for one turn; closing it twice is closing it once. */
    private final class Granted implements RenderChild {

        private final RenderChild child;
        private boolean closed;

        Granted(RenderChild child) {
            this.child = child;
        }

        @Override
        public ChildOutcome run(StageRequest request, Consumer<StageAnswer.Progress> progress, Duration timeout) {
            return child.run(request, progress, timeout);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                usedNanos = nanos.getAsLong();
                child.close();
                turn.release();
            }
        }
    }
}
