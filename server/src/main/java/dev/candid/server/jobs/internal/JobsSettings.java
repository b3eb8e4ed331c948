package dev.candid.server.jobs.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code candid.jobs}.
 *
 * @param slots jobs that this worker runs at the same time; rendering keeps about two cores busy
 * @param scheduledAtOnce jobs whose turn has come and that no worker has taken yet; small, so that turns stay fair
 * @param lease how long a worker may give no sign of life before its jobs go to others
 * @param attempts how often a job may fail, or lose its worker, before it ends as failed
 * @param backoff pause before the second attempt; each further one is four times as long, at most {@code backoffLimit}
 * @param turnEvery how often the promoter looks for waiting jobs
 * @param watchEvery how often a worker asks whether its jobs are still its own
 * @param sweepEvery how often leftovers are repaired and old rows deleted
 * @param stopWithin how long a stopping worker waits for its jobs to be handed back
 * @param eventRetention how long the progress of an ended job can be read
 * @param retention how long an ended job is kept
 */
@ConfigurationProperties("candid.jobs")
record JobsSettings(
        int slots,
        int scheduledAtOnce,
        Duration lease,
        int attempts,
        Duration backoff,
        Duration backoffLimit,
        Duration turnEvery,
        Duration watchEvery,
        Duration sweepEvery,
        Duration stopWithin,
        Duration eventRetention,
        Duration retention) {

    JobsSettings {
        if (slots < 1 || scheduledAtOnce < 1 || attempts < 1) {
            throw new IllegalArgumentException("candid.jobs: slots, scheduled-at-once and attempts are at least 1");
        }
    }

    /** The pause after this many failures. */
    Duration pauseAfter(int failures) {
        Duration pause = backoff;
        for (int further = 1; further < failures && pause.compareTo(backoffLimit) < 0; further++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(backoffLimit) < 0 ? pause : backoffLimit;
    }
}
