package dev.candid.server.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ObjectPrefixCatalogTest {

    @TempDir
    Path data;

    @Test
    void a_prefix_that_only_the_database_knows_is_seen() throws IOException {
        try (TestStorage storage = new TestStorage(data)) {
            ObjectPrefixCatalog catalog = new ObjectPrefixCatalog(storage.rows, storage.tenancy);
            assertThat(catalog.names()).containsExactlyInAnyOrder("input", "asset", "output", "cache", "support");

            var superuser = TestDatabase.postgres().superuser();
            JdbcClient.create(new DriverManagerDataSource(storage.url(), superuser.user(), superuser.password()))
                    .sql("alter type storage_prefix add value 'scratch'")
                    .update();

            assertThat(catalog.names()).contains("scratch");
        }
    }
}
