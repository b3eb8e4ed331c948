package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** A lease in the hands of this process. */
final class LeasedJob implements JobContext {

    private static final EventLog LOG = EventLog.of(LeasedJob.class);

    /** Twice a second is as fast as a person reads a bar. */
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

    /** A step of half a per cent bounds a stage's reports to 200 for each attempt, however long it takes. */
    private static final int STEPS = 200;

    private final JobLeases leases;
    private final JobLeases.Leased lease;
    private final Clock clock;
    private volatile boolean lost;
    private volatile String stage = "";

    private @Nullable Report held;
    private long writtenDone;
    private Instant writtenAt = Instant.EPOCH;

    private record Report(long done, long of) {}

    LeasedJob(JobLeases leases, JobLeases.Leased lease, Clock clock) {
        this.leases = leases;
        this.lease = lease;
        this.clock = clock;
    }

    JobLeases.Leased lease() {
        return lease;
    }

    String stage() {
        return stage;
    }

    @Override
    public JobReference reference() {
        return lease.job();
    }

    @Override
    public long fencingToken() {
        return lease.fencingToken();
    }

    @Override
    public <T> T guard(Supplier<T> writes) {
        stopIfLost();
        return leases.guard(lease, writes);
    }

    @Override
    public boolean lost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    synchronized void enter(String name) {
        stage = name;
        held = null;
        writtenDone = 0;
        writtenAt = Instant.EPOCH;
    }

    @Override
    public synchronized void progress(long done, long of) {
        stopIfLost();
        Report report = new Report(done, of);
        held = report;
        // The absolute value: after a clock was set back, reports go on.
        boolean due = Duration.between(writtenAt, clock.instant()).abs().compareTo(BETWEEN_REPORTS) >= 0;
        boolean moved = Math.abs(done - writtenDone) * STEPS >= of;
        if (due && moved) {
            write(report);
        }
    }

    /** Writes the last report if it was held back. */
    synchronized void flush() {
        Report report = held;
        if (report != null) {
            write(report);
        }
    }

    private void write(Report report) {
        try {
            leases.progress(lease, stage, report.done(), report.of());
            held = null;
            writtenDone = report.done();
            writtenAt = clock.instant();
        } catch (DataAccessException | TransactionException e) {
            // Progress is for watching: a short outage of the database costs a report, not the minutes of rendering.
            LOG.error(
                    JobLogEvent.BACKGROUND_WORK_FAILED,
                    e,
                    LogField.JOB.of(lease.job().id().value()));
        }
    }
}
