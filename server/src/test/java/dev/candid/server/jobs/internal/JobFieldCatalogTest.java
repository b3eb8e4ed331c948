package dev.candid.server.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobFieldCatalogTest {

    private record Payload(String script) {}

    @Test
    void an_execution_carries_its_name_and_nothing_else() {
        assertThat(new JobFieldCatalog().names()).containsExactly("job.instance");
    }

    @Test
    void a_field_that_a_task_would_carry_is_seen() {
        assertThat(JobFieldCatalog.fields("job", Payload.class))
                .containsExactlyInAnyOrder("job.instance", "job.script");
    }
}
