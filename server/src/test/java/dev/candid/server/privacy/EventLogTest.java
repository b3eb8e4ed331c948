package dev.candid.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EventLogTest {

    private enum Event {
        JOB_FINISHED,
        JOB_FAILED
    }

    private final EventLog log = EventLog.of(EventLogTest.class);

    @Test
    void a_line_is_an_event_with_its_fields(CapturedOutput output) {
        log.warn(
                Event.JOB_FINISHED,
                LogField.JOB.of(new UUID(1, 2)),
                LogField.DURATION.of(Duration.ofMillis(1500)),
                LogField.COUNT.of(3));

        assertThat(output).contains("job_finished job=00000000-0000-0001-0000-000000000002 duration=1500ms count=3");
    }

    @Test
    void a_failure_tells_types_and_places_and_no_message(CapturedOutput output) {
        Throwable cause = new IllegalArgumentException("Key (email)=(anne@example.org) already exists");

        log.error(Event.JOB_FAILED, new IllegalStateException("for anne@example.org", cause));

        assertThat(output)
                .contains("job_failed")
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.IllegalArgumentException")
                .contains("EventLogTest.java")
                .doesNotContain("anne");
    }
}
