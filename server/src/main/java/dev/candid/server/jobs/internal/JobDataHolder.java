package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.jobs.JobView;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Hands out and erases what this module holds of a workspace: its jobs, their names, stages and progress. */
final class JobDataHolder implements PersonalDataHolder {

    private static final int PAGE = 200;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final JobQueue queue;
    private final JsonMapper json = JsonMapper.builder().build();

    JobDataHolder(Tenancy tenancy, JdbcClient jdbc, JobQueue queue) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.queue = queue;
    }

    @Override
    public String module() {
        return "jobs";
    }

    /** A job as a person reads it in an export. */
    private record ExportedJob(String name, JobView job) {}

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return;
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        List<JobId> page = page(workspace, new UUID(0, 0));
        while (!page.isEmpty()) {
            for (JobView job : queue.findAll(workspace, page)) {
                String name = job.name().map(given -> given.reveal()).orElse("");
                sink.file("jobs/job/" + job.id() + ".json", json.writeValueAsBytes(new ExportedJob(name, job)));
            }
            page = page(workspace, page.getLast().value());
        }
    }

    private List<JobId> page(WorkspaceId workspace, UUID after) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql(
                                "select id from jobs_job where workspace_id = :workspace and id > :after order by id limit :page")
                        .param("workspace", workspace.value())
                        .param("after", after)
                        .param("page", PAGE)
                        .query((row, index) -> new JobId(row.getObject("id", UUID.class)))
                        .list());
    }

    /** Deletes the jobs; a worker that has one can write no more, because its row is gone. */
    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return new ErasureOutcome.NothingHeld();
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        long erased = tenancy.inWorkspace(workspace, () -> {
            jdbc.sql("""
                    delete from jobs_execution
                     where not picked
                       and task_instance in (select id::text from jobs_job where workspace_id = :workspace)
                    """).param("workspace", workspace.value()).update();
            jdbc.sql("delete from jobs_share where workspace_id = :workspace")
                    .param("workspace", workspace.value())
                    .update();
            return (long) jdbc.sql("delete from jobs_job where workspace_id = :workspace")
                    .param("workspace", workspace.value())
                    .update();
        });
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }
}
