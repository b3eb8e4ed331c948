package dev.candid.server.jobs.internal;

import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.candid.server.jobs.JobId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.time.Duration;
import java.util.UUID;

/** The scheduler's only task: run a job. An execution carries the job's id as its name, and no data. */
@DataMapEntry(
        of = JobTask.TABLE,
        names = "task_instance",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2",
        retention = RetentionRule.JOB_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = JobTask.TABLE,
        names = {
            "task_name",
            "task_data",
            "execution_time",
            "picked",
            "picked_by",
            "last_success",
            "last_failure",
            "consecutive_failures",
            "last_heartbeat",
            "version",
            "priority"
        },
        category = NOT_PERSONAL)
@DataMapEntry(
        kind = FieldKind.JOB_FIELD,
        of = JobTask.NAME,
        names = "instance",
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2",
        retention = RetentionRule.JOB_LIFE,
        erase = EraseAction.DELETE)
final class JobTask {

    static final String TABLE = "jobs_execution";
    static final String NAME = "job";
    private static final Duration UNTAKEN = Duration.ofSeconds(10);

    /** What an execution carries beside its name: nothing. A record here would need entries in the data map. */
    static final Class<Void> DATA = Void.class;

    private JobTask() {}

    static TaskInstance<Void> instance(UUID job) {
        return new TaskInstance<>(NAME, job.toString());
    }

    static JdbcCustomization dialect() {
        return new PostgreSqlJdbcCustomization(false, false);
    }

    static CustomTask<Void> of(JobRunner runner, DatabaseTime time) {
        return Tasks.custom(NAME, DATA)
                .onFailure((complete, operations) -> {
                    JobId id = JobId.of(complete.getExecution().taskInstance.getId());
                    if (runner.failed(id, complete.getCause())) {
                        operations.remove();
                    } else {
                        operations.reschedule(complete, time.now().plus(UNTAKEN));
                    }
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    boolean over = runner.run(JobId.of(instance.getId()));
                    return (complete, operations) -> {
                        if (over) {
                            operations.remove();
                        }
                    };
                });
    }
}
