package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class StartFailureTest {

    @Test
    void a_taken_port_is_named_with_the_way_out() {
        assertThat(StartFailure.reason(new IllegalStateException(new PortInUseException(8480))))
                .isEqualTo("port 8480 is taken; ./candid up --port 8481 uses another.");
    }

    @Test
    void an_unknown_cause_is_named_by_its_kind_and_the_log_without_its_message() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(new MockEnvironment().withProperty("logging.file.name", "/data/log/candid.log"));

        new StartFailure(new PrintStream(errors, true, StandardCharsets.UTF_8))
                .onApplicationEvent(new ApplicationFailedEvent(
                        new SpringApplication(),
                        new String[0],
                        context,
                        new RuntimeException(new IllegalArgumentException("canary-secret"))));

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("Candid did not start: IllegalArgumentException."
                        + " The whole story is in /data/log/candid.log.\n");
    }
}
