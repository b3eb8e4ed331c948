package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.Shortfall;
import dev.candid.server.jobs.spi.JobHandler;
import dev.candid.server.jobs.spi.LeaseLostException;
import dev.candid.server.jobs.spi.StageOutcome;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs one attempt of a job: its unfinished stages in order, then its ending. */
final class JobRunner {

    private static final EventLog LOG = EventLog.of(JobRunner.class);
    private static final String REMEDY = "Something on our side went wrong; try again later.";

    private final JobLeases leases;
    private final JobHandlers handlers;
    private final RunningJobs running;
    private final RenderChildPool children;
    private final Clock clock;
    private volatile boolean stopping;

    JobRunner(JobLeases leases, JobHandlers handlers, RunningJobs running, RenderChildPool children, Clock clock) {
        this.leases = leases;
        this.handlers = handlers;
        this.running = running;
        this.children = children;
        this.clock = clock;
    }

    /**
     * Takes and runs the job. What a handler throws goes through to {@link #failed}.
     *
     * @return whether the scheduler may forget the execution: false when another worker has it now
     */
    boolean run(JobId id) {
        Optional<JobLeases.Leased> lease = leases.lease(id);
        if (lease.isEmpty()) {
            return true;
        }
        LeasedJob job = new LeasedJob(leases, lease.get(), clock);
        running.add(job);
        LOG.info(JobLogEvent.ATTEMPT_STARTED, LogField.JOB.of(id.value()), LogField.ATTEMPT.of(job.attempt()));
        boolean over = attempt(job, handlers.require(job.reference().kind()));
        running.remove(id);
        return over;
    }

    private boolean attempt(LeasedJob job, JobHandler handler) {
        try {
            for (String stage : leases.unfinishedStages(job.reference())) {
                if (!stage(job, handler, stage)) {
                    return true;
                }
            }
            leases.finish(job.lease());
            return true;
        } catch (LeaseLostException e) {
            LOG.info(
                    JobLogEvent.ATTEMPT_STOPPED,
                    LogField.JOB.of(job.jobId().value()),
                    LogField.ATTEMPT.of(job.attempt()));
            return handBack(job);
        } finally {
            children.stop(job.jobId());
            handler.afterAttempt(job.reference());
        }
    }

    /** @return whether the next stage may run */
    private boolean stage(LeasedJob job, JobHandler handler, String stage) {
        job.stopIfLost();
        job.enter(stage);
        leases.startStage(job.lease(), stage);
        StageOutcome outcome = handler.runStage(job, stage);
        job.flush();
        return switch (outcome) {
            case StageOutcome.Failed(String reason, String remedy) -> {
                leases.fail(job.lease(), new Shortfall(stage, reason, remedy));
                yield false;
            }
            case StageOutcome.TryAgain(String reason, String remedy) -> {
                leases.tryAgain(job.lease(), new Shortfall(stage, reason, remedy));
                yield false;
            }
            case StageOutcome.FinishedInPart(String reason, String remedy) -> {
                leases.finishStage(job.lease(), stage, new Shortfall(stage, reason, remedy));
                yield true;
            }
            case StageOutcome.Finished() -> {
                leases.finishStage(job.lease(), stage, null);
                yield true;
            }
        };
    }

    /** After a stop: gives the job back if it is still ours, because this process is ending. */
    private boolean handBack(LeasedJob job) {
        if (!stopping) {
            // Cancelled: the execution is of no more use. Taken over: the scheduler sees a newer version and keeps it.
            return leases.hasEnded(job.reference());
        }
        try {
            leases.giveBack(job.lease());
            return true;
        } catch (LeaseLostException e) {
            return leases.hasEnded(job.reference());
        }
    }

    /**
     * Ends an attempt that threw.
     *
     * @return whether the scheduler may forget the execution; false when the job could not even be taken
     */
    boolean failed(JobId id, Optional<Throwable> cause) {
        Optional<LeasedJob> found = running.remove(id);
        cause.ifPresent(thrown -> LOG.error(
                found.isPresent() ? JobLogEvent.ATTEMPT_FAILED : JobLogEvent.LEASE_FAILED,
                thrown,
                LogField.JOB.of(id.value())));
        if (found.isEmpty()) {
            return false;
        }
        LeasedJob job = found.get();
        try {
            leases.tryAgain(job.lease(), new Shortfall(job.stage(), reason(cause), REMEDY));
            return true;
        } catch (LeaseLostException e) {
            return leases.hasEnded(job.reference());
        }
    }

    private static String reason(Optional<Throwable> cause) {
        boolean outage = cause.filter(thrown -> thrown instanceof DataAccessException
                        || thrown instanceof TransactionException
                        || thrown instanceof UncheckedIOException)
                .isPresent();
        return outage ? "outage" : "internal-error";
    }

    void start() {
        stopping = false;
    }

    /** From now on a stopped attempt gives its job back. */
    void stop() {
        stopping = true;
        running.stopAll();
    }
}
