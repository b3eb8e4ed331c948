package dev.candid.server.jobs.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import dev.candid.server.privacy.EventLog;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Takes jobs and runs them, in a process whose role includes work. */
final class JobWorker implements SmartLifecycle {

    private static final EventLog LOG = EventLog.of(JobWorker.class);

    /** The scheduler calls a worker dead after this many missed heartbeats; it takes no fewer. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration READ_TIME_EVERY = Duration.ofSeconds(30);

    private final DataSource database;
    private final JobsSettings settings;
    private final JobRunner runner;
    private final RunningJobs running;
    private final Promoter promoter;
    private final RenderChildPool children;
    private final DatabaseTime time;
    private volatile @Nullable Machinery machinery;

    private record Machinery(Scheduler scheduler, ThreadPoolTaskScheduler background) {}

    JobWorker(
            DataSource database,
            JobsSettings settings,
            JobRunner runner,
            RunningJobs running,
            Promoter promoter,
            RenderChildPool children,
            DatabaseTime time) {
        this.database = database;
        this.settings = settings;
        this.runner = runner;
        this.running = running;
        this.promoter = promoter;
        this.children = children;
        this.time = time;
    }

    @Override
    public void start() {
        runner.start();
        children.removeLeftovers();
        children.warm();
        // A worker is seen as dead within the lease: four heartbeats, and at most one more until somebody looks.
        Duration heartbeat = settings.lease().dividedBy(MISSED_HEARTBEATS + 1);
        Scheduler scheduler = Scheduler.create(database, JobTask.of(runner, time))
                .tableName(JobTask.TABLE)
                .jdbcCustomization(JobTask.dialect())
                .schedulerName(new SchedulerName.Fixed("worker-" + UUID.randomUUID()))
                .clock(time)
                .threads(settings.slots())
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(settings.stopWithin())
                .build();
        ThreadPoolTaskScheduler background = new ThreadPoolTaskScheduler();
        background.setPoolSize(3);
        background.setThreadNamePrefix("jobs-");
        background.setDaemon(true);
        background.setErrorHandler(failure -> LOG.error(JobLogEvent.BACKGROUND_WORK_FAILED, failure));
        background.initialize();
        background.scheduleWithFixedDelay(
                () -> {
                    if (promoter.promote() > 0) {
                        scheduler.triggerCheckForDueExecutions();
                    }
                },
                settings.turnEvery());
        background.scheduleWithFixedDelay(time::read, READ_TIME_EVERY);
        background.scheduleWithFixedDelay(running::watch, settings.watchEvery());
        scheduler.start();
        machinery = new Machinery(scheduler, background);
    }

    @Override
    public void stop() {
        Machinery working = machinery;
        if (working != null) {
            machinery = null;
            working.background().shutdown();
            runner.stop();
            working.scheduler().stop();
        }
    }

    @Override
    public boolean isRunning() {
        return machinery != null;
    }
}
