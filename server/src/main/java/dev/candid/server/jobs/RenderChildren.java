package dev.candid.server.jobs;

/**
 * The warm pool of child processes that render, of this process. A child has an own process group, a bounded heap, an
 * empty environment, no keys and no database; no network either where the system allows it. Safe for many threads.
 */
public interface RenderChildren {

    /**
     * Takes a child for the job, starting one if none is warm. The job's cancellation or lost lease kills it.
     * Close it to give it back; a child that crashed, ran late or was killed is replaced.
     */
    RenderChild lease(JobId id);

    /** How children of this process are kept from the network. */
    ChildIsolation isolation();
}
