package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.RenderChild;
import java.nio.file.Path;
import java.time.Duration;

/** A process that leases a child and waits, to be killed by a test. */
final class PoolProcess {

    private PoolProcess() {}

    /** @param arguments the data folder, the job's work folder and how the child behaves */
    public static void main(String[] arguments) {
        RenderChildPool pool =
                new RenderChildPool(ChildFixture.settings(0), Path.of(arguments[0]), Path.of(arguments[1]));
        try (RenderChild child = pool.lease(JobId.random())) {
            child.run(
                    ChildFixture.request(Path.of(arguments[1]), arguments[2]),
                    progress -> System.out.println("rendering"),
                    Duration.ofMinutes(5));
        }
    }
}
