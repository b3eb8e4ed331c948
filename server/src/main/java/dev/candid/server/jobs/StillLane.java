package dev.candid.server.jobs;

import java.util.UUID;

/**
 * A child for people who are still choosing: it draws single frames, one at a time. It is none of the pool's, so that no
 * job waits for a preview and no preview for a job. It starts when it is needed and ends when nobody has used it for a
 * while. Safe for many threads.
 */
public interface StillLane {

    /** What came of asking for the child; variants in order of precedence. */
    sealed interface Turn {

        /** The same asker has asked again since: this wish is of no more use. */
        record Superseded() implements Turn {}

        /** More are waiting than can be served in time. */
        record Busy() implements Turn {}

        /** Nobody else has the child until it is closed. */
        record Granted(RenderChild child) implements Turn {}
    }

    /** Starts the child if none runs; returns at once. */
    void warm();

    /**
     * Waits for the child. Of several wishes of one asker the newest alone is granted.
     *
     * @param asker whoever has one screen that shows one still
     */
    Turn turn(UUID asker) throws InterruptedException;
}
