package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.database.DatabaseAccess;
import dev.candid.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseCatalogueTest {

    private static final Path EXCEPTIONS =
            SourceTree.repository().resolve("server/src/test/resources/guards/database-exceptions.txt");

    private static final String FENCED = """
            create table fixture_kept (workspace_id uuid not null, made_at timestamptz not null);
            comment on column fixture_kept.workspace_id is 'ref: fixture_kept';
            alter table fixture_kept enable row level security;
            alter table fixture_kept force row level security;
            create policy kept on fixture_kept using (candid_visible(workspace_id))
                with check (candid_visible(workspace_id));
            """;

    @Test
    void the_live_catalogue_keeps_the_rules() throws IOException {
        DatabaseCatalogue catalogue = new DatabaseCatalogue(TestDatabase.migrated());

        assertThat(DatabaseCatalogue.afterExceptions(catalogue.findings(), EXCEPTIONS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            row-security fixture_kept:     | alter table fixture_kept disable row level security
            row-security fixture_kept:     | alter table fixture_kept no force row level security
            row-security fixture_kept:     | drop policy kept on fixture_kept
            row-security fixture_open:     | create table fixture_open (id uuid primary key)
            row-security fixture_copy:     | create materialized view fixture_copy as select 1 as one
            row-security flyway_platform:  | grant select on flyway_platform to candid_app
            workspace-policy fixture_kept: | create policy second on fixture_kept using (true)
            workspace-policy fixture_kept: | alter table fixture_kept add w uuid; alter policy kept on fixture_kept using (candid_visible(w))
            workspace-policy fixture_kept: | alter policy kept on fixture_kept with check (true)
            security-invoker fixture_all:  | create view fixture_all as select * from fixture_kept
            security-definer fixture_do:   | create function fixture_do() returns int security definer language sql return 1
            owner fixture_kept:            | alter table fixture_kept owner to candid_app
            reference fixture_kept.workspace_id: | comment on column fixture_kept.workspace_id is null
            reference fixture_kept.workspace_id: | comment on column fixture_kept.workspace_id is 'ref: nowhere_at_all'
            reference fixture_kept.other_id:     | alter table fixture_kept add other_id uuid
            time-zone fixture_kept.at:     | alter table fixture_kept add at timestamp
            """)
    void what_breaks_a_rule_is_caught(String finding, String sabotage) {
        DatabaseAccess database = TestDatabase.migrated();
        execute(database, FENCED);
        assertThat(fixtureFindings(database)).isEmpty();

        execute(database, sabotage);

        assertThat(fixtureFindings(database)).anyMatch(found -> found.startsWith(finding));
    }

    @Test
    void a_foreign_key_across_modules_is_caught() {
        DatabaseAccess database = TestDatabase.migrated();
        execute(database, "create table left_one (n int primary key)");
        execute(database, "create table right_one (n int references left_one)");

        assertThat(new DatabaseCatalogue(database).findings())
                .contains("foreign-key right_one: it points into left_one");
    }

    @Test
    void an_exception_allows_one_finding_and_is_itself_found_when_it_is_no_longer_needed(@TempDir Path folder)
            throws IOException {
        Path list = Files.writeString(
                folder.resolve("list"), "# why\nowner one because it is shared\nowner gone because it was\n");

        assertThat(DatabaseCatalogue.afterExceptions(List.of("owner one: x", "owner two: x"), list))
                .containsExactly("owner two: x", "exception owner gone: it is no longer needed");
    }

    private static List<String> fixtureFindings(DatabaseAccess database) {
        return new DatabaseCatalogue(database)
                .findings().stream()
                        .filter(finding -> finding.contains("fixture_") || finding.contains("flyway_"))
                        .toList();
    }

    private static void execute(DatabaseAccess database, String sql) {
        var superuser = TestDatabase.postgres().superuser();
        JdbcClient.create(new DriverManagerDataSource(database.url(), superuser.user(), superuser.password()))
                .sql(sql.contains("owner to") ? sql : "set role candid_owner; " + sql)
                .update();
    }
}
