package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobKind;
import dev.candid.server.jobs.spi.JobHandler;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** The handlers by kind; asked for late, because handlers use the queue themselves. */
final class JobHandlers {

    private final ObjectProvider<JobHandler> handlers;

    JobHandlers(ObjectProvider<JobHandler> handlers) {
        this.handlers = handlers;
    }

    Optional<JobHandler> find(JobKind kind) {
        return handlers.stream().filter(handler -> handler.kind().equals(kind)).findFirst();
    }

    JobHandler require(JobKind kind) {
        return find(kind).orElseThrow(() -> new IllegalStateException("no handler for jobs of kind " + kind));
    }
}
