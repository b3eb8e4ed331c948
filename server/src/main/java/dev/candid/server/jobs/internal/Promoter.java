package dev.candid.server.jobs.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives waiting jobs their turn: the workspace with the fewest jobs under way comes first; of equals, the one served
 * longest ago. Few jobs are scheduled ahead, so a workspace with a thousand jobs delays a newcomer by these few only.
 * One process promotes at a time.
 */
@DataMapEntry(
        of = "jobs_share",
        names = "workspace_id",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2",
        retention = RetentionRule.WORKSPACE_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(of = "jobs_share", names = "served_at", category = NOT_PERSONAL)
final class Promoter {

    /** Any number that no other use of advisory locks has; these are the letters of "jobs". */
    private static final long LOCK = 0x6a6f6273L;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final int scheduledAtOnce;
    private final DatabaseTime time;
    private final Clock clock;

    Promoter(
            Tenancy tenancy,
            JdbcClient jdbc,
            SchedulerClient scheduler,
            int scheduledAtOnce,
            DatabaseTime time,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.scheduledAtOnce = scheduledAtOnce;
        this.time = time;
        this.clock = clock;
    }

    private record Waiting(UUID id, UUID workspace) {}

    /** @return how many jobs got their turn */
    int promote() {
        return tenancy.acrossWorkspaces(() -> {
            boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single();
            int promoted = 0;
            if (alone) {
                int room = scheduledAtOnce - scheduled();
                while (promoted < room && promoteNext()) {
                    promoted++;
                }
            }
            return promoted;
        });
    }

    private int scheduled() {
        return jdbc.sql("select count(*) from jobs_job where state = 'SCHEDULED'")
                .query(Integer.class)
                .single();
    }

    private boolean promoteNext() {
        Instant now = clock.instant();
        // A job whose last execution is not cleared away yet waits for the next turn.
        Optional<Waiting> next = jdbc.sql("""
                with head as (
                    select distinct on (workspace_id) workspace_id, id, created_at
                      from jobs_job
                     where state = 'WAITING'
                       and not_before <= :now
                       and not exists (select 1 from jobs_execution e where e.task_instance = jobs_job.id::text)
                     order by workspace_id, created_at, id
                ), busy as (
                    select workspace_id, count(*) as jobs
                      from jobs_job
                     where state in ('SCHEDULED', 'RUNNING')
                     group by workspace_id
                )
                select head.id, head.workspace_id
                  from head
                  left join busy on busy.workspace_id = head.workspace_id
                  left join jobs_share share on share.workspace_id = head.workspace_id
                 order by coalesce(busy.jobs, 0), share.served_at nulls first, head.created_at, head.id
                 limit 1
                """)
                .param("now", Sql.timestamp(now))
                .query((row, index) ->
                        new Waiting(row.getObject("id", UUID.class), row.getObject("workspace_id", UUID.class)))
                .optional();
        next.ifPresent(this::promote);
        return next.isPresent();
    }

    private void promote(Waiting job) {
        int changed = jdbc.sql("update jobs_job set state = 'SCHEDULED' where id = :id and state = 'WAITING'")
                .param("id", job.id())
                .update();
        if (changed == 0) {
            return; // cancelled since it was chosen
        }
        jdbc.sql("""
                insert into jobs_share (workspace_id, served_at) values (:workspace, clock_timestamp())
                on conflict (workspace_id) do update set served_at = excluded.served_at
                """).param("workspace", job.workspace()).update();
        scheduler.scheduleIfNotExists(JobTask.instance(job.id()), time.now());
    }
}
