package dev.candid.server.jobs.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobName;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What tests of jobs do often. */
record JobsFixture(ApplicationContext context) {

    WorkspaceId aWorkspace() {
        WorkspaceId workspace = WorkspaceId.random();
        context.getBean(Vault.class).ensureKey(SubjectId.of(workspace));
        return workspace;
    }

    JobId aWaitingJob(WorkspaceId workspace) {
        return aWaitingJob(workspace, JobId.random());
    }

    JobId aWaitingJob(WorkspaceId workspace, JobId id) {
        tenancy()
                .inWorkspace(
                        workspace,
                        () -> queue().enqueue(workspace, id, ScriptedHandler.KIND, Optional.of(new JobName("a name"))));
        return id;
    }

    /** As after its turn came. */
    JobId aScheduledJob(WorkspaceId workspace) {
        JobId id = aWaitingJob(workspace);
        setState(id, "SCHEDULED");
        return id;
    }

    /** Taken by a worker. */
    JobLeases.Leased aLease(JobId id) {
        return leases().lease(id).orElseThrow();
    }

    void setState(JobId id, String state) {
        tenancy().acrossWorkspaces(() -> {
            jdbc().sql("update jobs_job set state = :state where id = :id")
                    .param("state", state)
                    .param("id", id.value())
                    .update();
        });
    }

    JobView view(WorkspaceId workspace, JobId id) {
        return queue().find(workspace, id).orElseThrow();
    }

    long count(String sql, JobId id) {
        return tenancy()
                .acrossWorkspaces(() -> jdbc().sql(sql)
                        .param("id", id.value())
                        .query(Long.class)
                        .single());
    }

    Promoter promoter(int scheduledAtOnce) {
        SchedulerClient scheduler = SchedulerClient.Builder.create(
                        new TransactionAwareDataSourceProxy(context.getBean(DataSource.class)))
                .tableName(JobTask.TABLE)
                .jdbcCustomization(JobTask.dialect())
                .build();
        return new Promoter(
                tenancy(), jdbc(), scheduler, scheduledAtOnce, new DatabaseTime(jdbc()), context.getBean(Clock.class));
    }

    JobQueue queue() {
        return context.getBean(JobQueue.class);
    }

    JobLeases leases() {
        return context.getBean(JobLeases.class);
    }

    Tenancy tenancy() {
        return context.getBean(Tenancy.class);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    ScriptedHandler handler() {
        return context.getBean(ScriptedHandler.class);
    }
}
