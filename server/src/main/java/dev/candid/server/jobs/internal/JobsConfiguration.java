package dev.candid.server.jobs.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.candid.server.jobs.JobEvents;
import dev.candid.server.jobs.JobQueue;
import dev.candid.server.jobs.spi.JobHandler;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.vault.Vault;
import dev.candid.settings.CandidSettings;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Wires the module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobsSettings.class, EngineSettings.class})
class JobsConfiguration {

    @Bean
    JobHandlers jobHandlers(ObjectProvider<JobHandler> handlers) {
        return new JobHandlers(handlers);
    }

    @Bean
    EventAppender jobEventAppender(JdbcClient jdbc, Clock clock) {
        return new EventAppender(jdbc, clock);
    }

    @Bean
    JobEndings jobEndings(Tenancy tenancy, JdbcClient jdbc, EventAppender events, JobHandlers handlers, Clock clock) {
        return new JobEndings(tenancy, jdbc, events, handlers, clock);
    }

    @Bean
    JobQueue jobQueue(
            Tenancy tenancy,
            JdbcClient jdbc,
            EventAppender events,
            JobEndings endings,
            JobHandlers handlers,
            Vault vault,
            Clock clock) {
        return new JdbcJobQueue(tenancy, jdbc, events, endings, handlers, vault, clock);
    }

    @Bean
    JobEvents jobEvents(Tenancy tenancy, JdbcClient jdbc) {
        return new JdbcJobEvents(tenancy, jdbc);
    }

    @Bean
    JobLeases jobLeases(
            Tenancy tenancy,
            JdbcClient jdbc,
            EventAppender events,
            JobEndings endings,
            JobHandlers handlers,
            JobsSettings settings,
            Clock clock) {
        return new JobLeases(tenancy, jdbc, events, endings, handlers, settings, clock);
    }

    @Bean
    RenderChildPool renderChildren(EngineSettings settings, CandidSettings installation) {
        return new RenderChildPool(settings, installation.data(), installation.workRoot());
    }

    @Bean
    WarmStillLane stillLane(EngineSettings settings, CandidSettings installation) {
        return new WarmStillLane(settings, installation.data(), installation.workRoot(), System::nanoTime);
    }

    @Bean
    JobSweeper jobSweeper(Tenancy tenancy, JdbcClient jdbc, JobsSettings settings, Clock clock) {
        return new JobSweeper(tenancy, jdbc, settings, clock);
    }

    @Bean
    JobSweeping jobSweeping(JobSweeper sweeper, JobsSettings settings, Clock clock) {
        return new JobSweeping(sweeper, settings, clock);
    }

    @Bean
    JobFieldCatalog jobFieldCatalog() {
        return new JobFieldCatalog();
    }

    @Bean
    JobDataHolder jobDataHolder(Tenancy tenancy, JdbcClient jdbc, JobQueue queue) {
        return new JobDataHolder(tenancy, jdbc, queue);
    }

    /** What only a process that works has. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${candid.role:all}' != 'web'")
    static class WorkerConfiguration {

        @Bean
        DatabaseTime databaseTime(JdbcClient jdbc) {
            return new DatabaseTime(jdbc);
        }

        @Bean
        RunningJobs runningJobs(Tenancy tenancy, JdbcClient jdbc, RenderChildPool children) {
            return new RunningJobs(tenancy, jdbc, children);
        }

        @Bean
        JobRunner jobRunner(
                JobLeases leases, JobHandlers handlers, RunningJobs running, RenderChildPool children, Clock clock) {
            return new JobRunner(leases, handlers, running, children, clock);
        }

        @Bean
        Promoter jobPromoter(
                Tenancy tenancy,
                JdbcClient jdbc,
                DataSource database,
                JobsSettings settings,
                DatabaseTime time,
                Clock clock) {
            // Through the proxy the client's insert joins the promoter's transaction.
            SchedulerClient scheduler = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                    .tableName(JobTask.TABLE)
                    .jdbcCustomization(JobTask.dialect())
                    .build();
            return new Promoter(tenancy, jdbc, scheduler, settings.scheduledAtOnce(), time, clock);
        }

        @Bean
        JobWorker jobWorker(
                DataSource database,
                JobsSettings settings,
                JobRunner runner,
                RunningJobs running,
                Promoter promoter,
                RenderChildPool children,
                DatabaseTime time) {
            return new JobWorker(database, settings, runner, running, promoter, children, time);
        }
    }
}
