/**
 * Durable jobs: a job is enqueued in the caller's transaction, runs in stages on any worker, resumes at the last
 * finished stage after a crash and ends exactly once. Also owns the child processes that render.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "privacy::spi", "vault"})
package dev.candid.server.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
