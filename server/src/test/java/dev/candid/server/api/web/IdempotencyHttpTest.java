package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.api.Caller;
import dev.candid.server.api.Idempotent;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RepeatedRequests;
import dev.candid.server.api.RepeatedRequests.Beginning;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Repeated requests to a route made for the test, through the real filter, interceptor and records. */
@CandidTest
class IdempotencyHttpTest {

    @Autowired
    RepeatedRequests repeated;

    @Autowired
    ProblemAdvice advice;

    @Autowired
    CurrentRequest current;

    @Autowired
    Vault vault;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    final Orders orders = new Orders();
    WorkspaceId workspace = WorkspaceId.random();
    MockMvc mvc;

    /** A route that counts what it does, and ends as it is told. */
    @RestController
    class Orders {

        final List<Optional<UUID>> operations = new ArrayList<>();

        @PostMapping("/orders")
        @Idempotent
        ResponseEntity<Map<String, Integer>> order(@RequestBody Map<String, String> order) {
            operations.add(current.current());
            switch (order.getOrDefault("ends", "well")) {
                case "refused" -> throw new ProblemException(ApiProblem.SUBJECT_ERASED, "Refused.");
                case "invalid" -> throw new ProblemException(ApiProblem.VALIDATION_FAILED, "Invalid.");
                case "badly" -> throw new IllegalStateException("private words");
                default -> {}
            }
            return ResponseEntity.created(URI.create("/orders/" + operations.size()))
                    .body(Map.of("number", operations.size()));
        }

        @PostMapping("/orders/cancel")
        @Idempotent
        ResponseEntity<Void> cancel() {
            operations.add(current.current());
            return ResponseEntity.noContent().build();
        }

        @PostMapping("/careless")
        Map<String, Integer> careless() {
            return Map.of();
        }
    }

    private record TestCaller(WorkspaceId workspace) implements Caller {
        @Override
        public Optional<PersonId> person() {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> keyId() {
            return Optional.empty();
        }

        @Override
        public Set<Permission> permissions() {
            return Permission.scopes();
        }

        @Override
        public boolean operator() {
            return false;
        }
    }

    @BeforeEach
    void connect() {
        vault.ensureKey(SubjectId.of(workspace));
        clock.set(Instant.parse("2026-11-01T10:00:00Z"));
        mvc = MockMvcBuilders.standaloneSetup(orders)
                .setControllerAdvice(advice)
                .addInterceptors(new IdempotencyInterceptor(repeated))
                .addFilters(new RequestBodyFilter())
                .build();
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private MockHttpServletResponse post(String path, String key, String body) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.post(path)
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .requestAttr(Caller.ATTRIBUTE, new TestCaller(workspace))
                        .content(body))
                .andReturn()
                .getResponse();
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_and_act_once() throws Exception {
        MockHttpServletResponse first = post("/orders", "k-1", "{\"of\": \"a\"}");
        MockHttpServletResponse second = post("/orders", "\"k-1\"", "{\"of\": \"a\"}");

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(first.getHeader("Idempotency-Replayed")).isNull();
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString())
                .isEqualTo(first.getContentAsString())
                .isEqualTo("{\"number\":1}");
        assertThat(second.getHeader("Location")).isEqualTo("/orders/1");
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(orders.operations).hasSize(1);
        assertThat(orders.operations.getFirst()).isPresent();
    }

    @Test
    void a_request_without_a_body_is_repeated_like_any_other() throws Exception {
        for (int i = 0; i < 2; i++) {
            MockHttpServletResponse answer = mvc.perform(MockMvcRequestBuilders.post("/orders/cancel")
                            .header("Idempotency-Key", "k-1")
                            .requestAttr(Caller.ATTRIBUTE, new TestCaller(workspace)))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(204);
        }

        assertThat(orders.operations).hasSize(1);
    }

    @Test
    void a_body_that_cannot_be_compared_with_its_repeat_is_refused() throws Exception {
        MockHttpServletResponse answer = mvc.perform(MockMvcRequestBuilders.post("/orders/cancel")
                        .header("Idempotency-Key", "k-1")
                        .requestAttr(Caller.ATTRIBUTE, new TestCaller(workspace))
                        .content("streams past"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(415);
        assertThat(orders.operations).isEmpty();
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_does_nothing() throws Exception {
        post("/orders", "k-1", "{\"of\": \"a\"}");

        MockHttpServletResponse other = post("/orders", "k-1", "{\"of\": \"b\"}");

        assertThat(other.getStatus()).isEqualTo(422);
        assertThat(other.getContentAsString()).contains("/problems/idempotency-key-reused");
        assertThat(orders.operations).hasSize(1);
    }

    @Test
    void the_same_key_of_another_workspace_or_route_is_another_request() throws Exception {
        post("/orders", "k-1", "{}");
        post("/orders?again", "k-1", "{}");
        workspace = WorkspaceId.random();
        vault.ensureKey(SubjectId.of(workspace));
        post("/orders", "k-1", "{}");

        assertThat(orders.operations).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void a_request_that_is_still_running_makes_its_repeat_wait() throws Exception {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        repeated.begin(workspace, "POST /orders", "k-1", body);

        MockHttpServletResponse repeat = post("/orders", "k-1", "{}");

        assertThat(repeat.getStatus()).isEqualTo(409);
        assertThat(repeat.getContentAsString()).contains("/problems/idempotency-in-flight");
        assertThat(repeat.getHeader("Retry-After")).isEqualTo("60");
        assertThat(orders.operations).isEmpty();
    }

    @Test
    void after_a_crash_the_lease_runs_out_and_the_repeat_is_the_same_operation() throws Exception {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        var crashed = (Beginning.Started) repeated.begin(workspace, "POST /orders", "k-1", body);
        clock.advance(Duration.ofSeconds(60));

        MockHttpServletResponse repeat = post("/orders", "k-1", "{}");
        repeated.finish(
                workspace,
                crashed,
                new RepeatedRequests.Answer(500, Optional.empty(), Optional.empty(), new byte[0])); // a late ghost

        assertThat(repeat.getStatus()).isEqualTo(201);
        assertThat(orders.operations).containsExactly(Optional.of(crashed.operation()));
        assertThat(post("/orders", "k-1", "{}").getStatus()).isEqualTo(201);
        assertThat(orders.operations).hasSize(1);
    }

    @Test
    void a_refusal_by_the_operation_is_repeated_and_a_mistake_or_an_invalid_body_is_not() throws Exception {
        assertThat(post("/orders", "k-1", "{\"ends\": \"refused\"}").getStatus())
                .isEqualTo(410);
        assertThat(post("/orders", "k-1", "{\"ends\": \"refused\"}").getStatus())
                .isEqualTo(410);
        assertThat(orders.operations).hasSize(1);

        assertThat(post("/orders", "k-2", "{\"ends\": \"invalid\"}").getStatus())
                .isEqualTo(422);
        assertThat(post("/orders", "k-2", "{\"ends\": \"well\"}").getStatus()).isEqualTo(201);
        assertThat(orders.operations).hasSize(3);

        MockHttpServletResponse mistake = post("/orders", "k-3", "{\"ends\": \"badly\"}");
        assertThat(mistake.getStatus()).isEqualTo(500);
        assertThat(mistake.getContentAsString())
                .contains("/problems/impossible")
                .contains("incident")
                .doesNotContain("private words");
        assertThat(post("/orders", "k-3", "{\"ends\": \"badly\"}").getStatus()).isEqualTo(500);
        assertThat(orders.operations).hasSize(5);
    }

    @Test
    void a_key_of_a_wrong_form_or_on_a_route_without_records_is_refused() throws Exception {
        for (String key : List.of("", "two words", "k".repeat(256), "\"half", "ümlaut")) {
            MockHttpServletResponse refused = post("/orders", key, "{}");
            assertThat(refused.getStatus()).as(key).isEqualTo(400);
            assertThat(refused.getContentAsString()).contains("/problems/idempotency-key-malformed");
        }
        assertThat(post("/careless", "k-1", "{}").getContentAsString())
                .contains("/problems/idempotency-key-unsupported");
        assertThat(orders.operations).isEmpty();
    }

    @Test
    void a_record_lives_a_day_and_the_same_key_is_then_a_new_request() throws Exception {
        post("/orders", "k-1", "{}");
        clock.advance(Duration.ofHours(24));

        post("/orders", "k-1", "{\"of\": \"b\"}");

        assertThat(orders.operations).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void neither_key_nor_body_nor_answer_lies_in_the_table() throws Exception {
        post("/orders", "canary-key", "{\"of\": \"canary-body\"}");

        String stored = tenancy.inWorkspace(
                workspace,
                () -> String.join("\n", jdbc.sql("""
                        select row_to_json(t)::text || encode(key_hash, 'escape') || encode(body_hash, 'escape')
                            || encode(answer, 'escape')
                          from api_idempotency t
                        """).query(String.class).list()));

        assertThat(stored).isNotEmpty().doesNotContain("canary").doesNotContain("number");
    }
}
