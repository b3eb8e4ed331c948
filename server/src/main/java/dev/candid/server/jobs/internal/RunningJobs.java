package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobId;
import dev.candid.server.kernel.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs that this process runs now, and the watch that stops those it no longer holds. */
final class RunningJobs {

    private final Map<JobId, LeasedJob> jobs = new ConcurrentHashMap<>();
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final RenderChildPool children;

    RunningJobs(Tenancy tenancy, JdbcClient jdbc, RenderChildPool children) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.children = children;
    }

    void add(LeasedJob job) {
        jobs.put(job.jobId(), job);
    }

    Optional<LeasedJob> remove(JobId id) {
        return Optional.ofNullable(jobs.remove(id));
    }

    void stopAll() {
        jobs.values().forEach(this::stop);
    }

    /** Asks the database which leases still stand; one query for all jobs of this process. */
    void watch() {
        List<LeasedJob> watched = List.copyOf(jobs.values());
        if (watched.isEmpty()) {
            return;
        }
        Map<UUID, Long> held = tenancy.acrossWorkspaces(() -> jdbc
                .sql("""
                        select id, fencing_token
                          from jobs_job
                         where id in (:ids)
                           and state = 'RUNNING'
                         limit 1000
                        """)
                .param("ids", watched.stream().map(job -> job.jobId().value()).toList())
                .query((row, index) -> Map.entry(row.getObject("id", UUID.class), row.getLong("fencing_token")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        for (LeasedJob job : watched) {
            @Nullable Long token = held.get(job.jobId().value());
            if (token == null || token != job.fencingToken()) {
                stop(job);
            }
        }
    }

    private void stop(LeasedJob job) {
        job.lose();
        children.stop(job.jobId());
    }
}
