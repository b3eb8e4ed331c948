package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.testing.CandidTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

/** What happens when the database is away before a controller is reached. */
@CandidTest
@ExtendWith(OutputCaptureExtension.class)
class OutageHttpTest {

    @Autowired
    ProblemWriter writer;

    @Test
    void an_outage_while_the_caller_is_looked_for_is_one_problem_and_one_line(CapturedOutput output) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/me");
        MockHttpServletResponse response = new MockHttpServletResponse();

        new OutageFilter(writer).doFilter(request, response, (asked, answer) -> {
            throw new CannotCreateTransactionException("quotes somebody's secret");
        });

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotBlank();
        assertThat(response.getContentAsString()).contains("/problems/database-unavailable");
        assertThat(output.getAll().lines().filter(line -> line.contains("database_unavailable")))
                .hasSize(1);
        assertThat(output.getAll()).doesNotContain("secret").doesNotContain("\tat ");
    }

    @Test
    void another_failure_and_half_an_answer_go_on_to_the_server() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        MockHttpServletResponse committed = new MockHttpServletResponse();
        committed.flushBuffer();

        assertThatThrownBy(() -> new OutageFilter(writer)
                        .doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
                            throw new IllegalStateException("a bug");
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new OutageFilter(writer)
                        .doFilter(new MockHttpServletRequest("GET", "/"), committed, (asked, answer) -> {
                            throw new DataAccessResourceFailureException("gone");
                        }))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }
}
