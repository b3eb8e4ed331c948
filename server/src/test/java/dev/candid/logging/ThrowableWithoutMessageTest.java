package dev.candid.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.testing.CandidTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** With the log as the application sets it up. */
@CandidTest
@ExtendWith(OutputCaptureExtension.class)
class ThrowableWithoutMessageTest {

    @Test
    void what_a_library_throws_is_logged_without_its_message(CapturedOutput output) {
        Throwable cause = new IllegalArgumentException("Key (email)=(anne@example.org) already exists");

        LoggerFactory.getLogger("org.example.library")
                .error("Servlet failed", new IllegalStateException("for anne@example.org", cause));

        assertThat(output)
                .contains("Servlet failed")
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.IllegalArgumentException")
                .contains("ThrowableWithoutMessageTest.java")
                .doesNotContain("anne");
    }
}
