package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CandidTest
class CandidApplicationTest {

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void a_workspace_sees_its_own_rows_the_system_sees_all_and_nobody_else_sees_any() {
        WorkspaceId mine = WorkspaceId.random();
        WorkspaceId other = WorkspaceId.random();

        assertThat(tenancy.<Boolean>inWorkspace(mine, () -> visible(mine))).isTrue();
        assertThat(tenancy.<Boolean>inWorkspace(mine, () -> visible(other))).isFalse();
        assertThat(tenancy.<Boolean>acrossWorkspaces(() -> visible(other))).isTrue();
        assertThat(visible(mine)).isFalse();
        assertThat(jdbc.sql("select candid_visible(null)").query(Boolean.class).single())
                .isFalse();
    }

    @Test
    void the_application_is_neither_owner_nor_superuser_and_cannot_make_tables() {
        assertThat(jdbc.sql("""
                        select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                            or has_schema_privilege('public', 'create')
                            or has_table_privilege('flyway_platform', 'select')
                          from pg_roles where rolname = current_user
                        """).query(Boolean.class).single()).isFalse();
    }

    @Test
    void tests_run_on_a_clock_of_their_own_and_in_another_time_zone_than_the_database() {
        assertThat(clock).isInstanceOf(MutableClock.class);
        assertThat(jdbc.sql("show time zone").query(String.class).single()).isEqualTo("Asia/Kathmandu");
    }

    private boolean visible(WorkspaceId workspace) {
        return jdbc.sql("select candid_visible(:workspace)")
                .param("workspace", workspace.value())
                .query(Boolean.class)
                .single();
    }
}
