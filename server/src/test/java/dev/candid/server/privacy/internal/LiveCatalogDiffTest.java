package dev.candid.server.privacy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.database.DatabaseAccess;
import dev.candid.server.privacy.DataMap;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.spi.LiveCatalog;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The data map holds what really exists, no more and no less. */
@CandidTest
class LiveCatalogDiffTest {

    @Autowired
    private DataMap map;

    @Autowired
    private List<LiveCatalog> catalogs;

    @ParameterizedTest
    @EnumSource
    void everything_that_exists_is_declared_and_everything_declared_exists(FieldKind kind) {
        List<LiveCatalog> ofKind =
                catalogs.stream().filter(live -> live.kind() == kind).toList();

        assertThat(ofKind).as("somebody must say what exists").isNotEmpty();
        for (LiveCatalog live : ofKind) {
            assertThat(live.names()).isNotEmpty();
            assertThat(map.unclassified(live)).as("exists and is not declared").isEmpty();
            assertThat(map.stale(live)).as("is declared and does not exist").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table storage_object add note text",
                "create table storage_scratch (note bigint)",
                "create view storage_all as select 1 as note",
                "create schema hidden create table anything (note text)"
            })
    void an_undeclared_column_is_found(String change) {
        DatabaseAccess database = TestDatabase.migrated();
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(
                database.url(), database.owner().user(), database.owner().password()));
        JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(
                database.url(),
                TestDatabase.postgres().superuser().user(),
                TestDatabase.postgres().superuser().password()));
        Set<String> before = map.unclassified(new ColumnCatalog(owner));

        superuser.sql(change).update();

        Set<String> added = map.unclassified(new ColumnCatalog(owner));
        added.removeAll(before);
        assertThat(added).singleElement().asString().endsWith(".note");
    }

    @Test
    void a_column_that_is_gone_is_found() {
        DatabaseAccess database = TestDatabase.migrated();
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(
                database.url(), database.owner().user(), database.owner().password()));

        owner.sql("alter table storage_deletion drop column size_bytes").update();

        assertThat(map.stale(new ColumnCatalog(owner))).containsExactly("storage_deletion.size_bytes");
    }

    private enum LeakyLogField {
        JOB,
        EMAIL
    }

    @Test
    void an_undeclared_log_field_is_found() {
        assertThat(map.unclassified(new LogFieldCatalog(LeakyLogField.values())))
                .containsExactly("email");
    }

    @Test
    void an_undeclared_job_field_is_found() {
        assertThat(map.unclassified(live(FieldKind.JOB_FIELD, "job.instance", "job.script")))
                .containsExactly("job.script");
    }

    @Test
    void an_undeclared_object_prefix_is_found() {
        assertThat(map.unclassified(live(FieldKind.OBJECT_PREFIX, "input", "scratch")))
                .containsExactly("scratch");
    }

    private static LiveCatalog live(FieldKind kind, String... names) {
        return new LiveCatalog() {
            @Override
            public FieldKind kind() {
                return kind;
            }

            @Override
            public Set<String> names() {
                return Set.of(names);
            }
        };
    }
}
