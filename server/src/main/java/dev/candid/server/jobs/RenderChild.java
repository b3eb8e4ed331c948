package dev.candid.server.jobs;

import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** One leased child process; for one thread. */
public interface RenderChild extends AutoCloseable {

    /**
     * Runs one stage and waits for its end.
     *
     * @param progress called on this thread for each progress line; what it throws kills the child and goes through
     * @param timeout after which the child and all it started are killed
     */
    ChildOutcome run(StageRequest request, Consumer<StageAnswer.Progress> progress, Duration timeout);

    /** Gives the child back to the pool. */
    @Override
    void close();
}
