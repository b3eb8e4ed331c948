package dev.candid.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.candid.database.DatabaseAccess;
import dev.candid.database.DatabaseLogin;
import dev.candid.database.EmbeddedPostgres;
import dev.candid.server.kernel.Tenancy;
import dev.candid.settings.CandidSettings;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database: embedded unless an external one is set; migrated before the first connection is handed out. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The database this process uses, and the embedded PostgreSQL it runs on when it is ours to stop. */
    record RunningDatabase(DatabaseAccess access, Optional<EmbeddedPostgres> embedded) implements AutoCloseable {

        @Override
        public void close() {
            embedded.ifPresent(EmbeddedPostgres::close);
        }
    }

    @Bean(destroyMethod = "close")
    RunningDatabase runningDatabase(CandidSettings settings) {
        CandidSettings.Database database = settings.database();
        if (database.isEmbedded()) {
            EmbeddedPostgres embedded = EmbeddedPostgres.open(settings.postgresHome());
            return new RunningDatabase(embedded.access(), Optional.of(embedded));
        }
        DatabaseAccess external = new DatabaseAccess(
                database.url(),
                new DatabaseLogin(database.ownerUser(), database.ownerPassword()),
                new DatabaseLogin(database.appUser(), database.appPassword()));
        return new RunningDatabase(external, Optional.empty());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(RunningDatabase database, CandidSettings settings) {
        DatabaseAccess access = database.access();
        Migrations.run(access);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("candid");
        pool.setJdbcUrl(access.url());
        pool.setUsername(access.application().user());
        pool.setPassword(access.application().password());
        pool.setMaximumPoolSize(settings.database().poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        pool.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        return pool;
    }

    @Bean
    Tenancy tenancy(PlatformTransactionManager transactions, JdbcClient jdbc) {
        return new Tenancy(new TransactionTemplate(transactions), jdbc);
    }
}
