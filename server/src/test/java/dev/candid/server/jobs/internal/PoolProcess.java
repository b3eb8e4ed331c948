package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.RenderChild;
import java.nio.file.Path;
import java.time.Duration;

/** A process that leases a child and waits, to be killed by a test. */
final class PoolProcess {

    private PoolProcess() {}

    /** @param arguments the work folder and how the child behaves */
    public static void main(String[] arguments) {
        RenderChildPool pool = new RenderChildPool(ChildFixture.settings(0));
        try (RenderChild child = pool.lease(JobId.random())) {
            child.run(
                    ChildFixture.request(Path.of(arguments[0]), arguments[1]),
                    progress -> System.out.println("rendering"),
                    Duration.ofMinutes(5));
        }
    }
}
