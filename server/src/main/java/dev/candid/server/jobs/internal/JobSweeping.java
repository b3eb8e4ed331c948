package dev.candid.server.jobs.internal;

import dev.candid.server.privacy.EventLog;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Sweeps from time to time, in every process: a lone web process still forgets what it promised to forget. */
final class JobSweeping implements SmartLifecycle {

    private static final EventLog LOG = EventLog.of(JobSweeping.class);

    private final JobSweeper sweeper;
    private final JobsSettings settings;
    private final Clock clock;
    private volatile @Nullable ThreadPoolTaskScheduler background;

    JobSweeping(JobSweeper sweeper, JobsSettings settings, Clock clock) {
        this.sweeper = sweeper;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("jobs-sweep-");
        started.setDaemon(true);
        started.setClock(clock);
        started.setErrorHandler(failure -> LOG.error(JobLogEvent.BACKGROUND_WORK_FAILED, failure));
        started.initialize();
        started.scheduleWithFixedDelay(sweeper::sweep, settings.sweepEvery());
        background = started;
    }

    @Override
    public void stop() {
        ThreadPoolTaskScheduler started = background;
        if (started != null) {
            background = null;
            started.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return background != null;
    }
}
