package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WorkerWithoutPortTest {

    @Test
    void a_worker_listens_on_no_port() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("candid.role", "worker").withProperty("server.port", "8480");

        WorkerWithoutPort.apply(environment);

        assertThat(environment.getProperty("server.port")).isEqualTo("-1");
    }

    @Test
    void a_process_that_serves_pages_keeps_its_port() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("candid.role", "web").withProperty("server.port", "8480");

        WorkerWithoutPort.apply(environment);

        assertThat(environment.getProperty("server.port")).isEqualTo("8480");
    }
}
