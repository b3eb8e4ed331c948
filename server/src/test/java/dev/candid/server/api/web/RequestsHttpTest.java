package dev.candid.server.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.api.Permission;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How requests that cannot be served are answered, and what the activity log keeps of those that were. */
@CandidTest
class RequestsHttpTest {

    @Autowired
    Accounts accounts;

    @Autowired
    ApiKeys keys;

    @Autowired
    SetupLinks links;

    @Autowired
    MutableClock clock;

    @LocalServerPort
    int port;

    TestHttp http;
    Accounts.Account account;
    String bearer;

    @BeforeEach
    void connect() {
        http = TestHttp.onPort(port);
        var outcome = accounts.open(
                new Name("Grace Hopper"),
                new EmailAddress(UUID.randomUUID() + "@candid.invalid"),
                new Name("Compilers"));
        account = ((Accounts.OpenOutcome.Opened) outcome).account();
        bearer = bearer(Permission.scopes(), Optional.empty());
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private String bearer(Set<Permission> scopes, Optional<Instant> expiresAt) {
        return "Bearer "
                + keys.create(account.workspace(), account.person(), scopes, expiresAt)
                        .secret()
                        .reveal();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("GET", "/api/v1/nowhere", "", "", 404, "route-unknown"),
                arguments("GET", "/nowhere", "", "", 404, "route-unknown"),
                arguments("DELETE", "/api/v1/credits", "", "", 405, "method-not-allowed"),
                arguments("POST", "SETUP", "text/plain", "secret", 415, "media-type-unsupported"),
                arguments("POST", "SETUP", "application/json", "{\"name\": secret", 400, "body-malformed"),
                arguments("POST", "SETUP", "application/json", "", 400, "body-malformed"),
                arguments("POST", "SETUP", "application/json", "[\"secret\"]", 400, "body-malformed"),
                arguments("POST", "SETUP", "application/json", "{\"name\": {\"secret\": 1}}", 400, "body-malformed"),
                arguments("POST", "SETUP", "application/json", "{\"secret\": 1}", 422, "unknown-option"),
                arguments(
                        "POST",
                        "SETUP",
                        "application/json",
                        "{\"name\": \"a\", \"name\": \"secret\"}",
                        400,
                        "body-malformed"),
                arguments(
                        "POST", "SETUP", "application/json", "\"" + "x".repeat(1 << 20) + "\"", 413, "body-too-large"),
                arguments("GET", "/api/v1/activity?limit=secret", "", "", 400, "parameter-invalid"),
                arguments("GET", "/api/v1/activity?limit=0", "", "", 400, "parameter-invalid"),
                arguments("GET", "/api/v1/credits/entries?limit=201", "", "", 400, "parameter-invalid"),
                arguments("GET", "/api/v1/activity?cursor=secret", "", "", 400, "cursor-invalid"),
                arguments("GET", "/api/v1/..;/credits", "", "", 400, "request-malformed"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_request_that_cannot_be_served_is_a_problem_that_echoes_nothing(
            String method, String path, String type, String body, int status, String slug) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        String target = path.equals("SETUP") ? links.mint().path() : path;

        HttpResponse<String> answer = http.send(request, target, "Authorization", bearer);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestHttp.problem(answer)).isEqualTo(slug);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body())
                .doesNotContain("secret")
                .doesNotContain("xxxx")
                .doesNotContain("Exception")
                .doesNotContain("/setup/A");
        JsonNode problem = TestHttp.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString("")).isNotBlank();
        assertThat(problem.path("remedy").asString("")).isNotBlank();
    }

    @Test
    void an_unknown_member_is_answered_with_the_members_there_are() {
        JsonNode problem = TestHttp.json(http.postJson(links.mint().path(), "{\"nmae\": \"x\"}"));

        assertThat(problem.path("allowed").toString())
                .isEqualTo("[\"acceptTerms\",\"birthDate\",\"email\",\"name\",\"workspace\"]");
        assertThat(problem.path("instance").asString()).isEqualTo("/setup/{token}");
        assertThat(problem.toString()).doesNotContain("nmae");
    }

    @Test
    void a_person_with_a_browser_gets_a_page_and_a_program_a_document() {
        HttpResponse<String> page = http.get("/nowhere", "Accept", "text/html,application/xhtml+xml");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("There is nothing at this address");
        assertThat(TestHttp.problem(http.get("/api/v1/nowhere", "Accept", "text/html")))
                .isEqualTo("route-unknown");
    }

    @Test
    void nobody_and_a_wrong_key_and_a_key_without_the_scope_are_told_apart() {
        HttpResponse<String> nobody = http.get("/api/v1/credits");
        HttpResponse<String> wrong = http.get("/api/v1/credits", "Authorization", "Bearer candid_x");
        HttpResponse<String> basic = http.get("/api/v1/credits", "Authorization", "Basic eDp5");
        HttpResponse<String> narrow =
                http.get("/api/v1/credits", "Authorization", bearer(Set.of(Permission.VIDEOS_READ), Optional.empty()));

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(TestHttp.problem(nobody)).isEqualTo("caller-unknown");
        assertThat(TestHttp.problem(wrong)).isEqualTo("credentials-refused");
        assertThat(TestHttp.problem(basic)).isEqualTo("credentials-refused");
        assertThat(narrow.statusCode()).isEqualTo(403);
        assertThat(TestHttp.json(narrow).path("scope").asString()).isEqualTo("credits:read");
    }

    @Test
    void a_key_ends_at_its_expiry_and_when_it_is_revoked() {
        var revoked =
                keys.create(account.workspace(), account.person(), Set.of(Permission.CREDITS_READ), Optional.empty());
        String expiring = bearer(
                Set.of(Permission.CREDITS_READ), Optional.of(clock.instant().plus(Duration.ofHours(1))));
        String revoking = "Bearer " + revoked.secret().reveal();
        assertThat(http.get("/api/v1/credits", "Authorization", expiring).statusCode())
                .isEqualTo(200);
        assertThat(http.get("/api/v1/credits", "Authorization", revoking).statusCode())
                .isEqualTo(200);

        clock.advance(Duration.ofHours(1));
        boolean first = keys.revoke(account.workspace(), revoked.id());
        boolean second = keys.revoke(account.workspace(), revoked.id());

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(http.get("/api/v1/credits", "Authorization", expiring).statusCode())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/credits", "Authorization", revoking).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_key_with_one_character_changed_opens_nothing() {
        String last = bearer.endsWith("A") ? "B" : "A";

        String changed = bearer.substring(0, bearer.length() - 1) + last;

        assertThat(http.get("/api/v1/credits", "Authorization", changed).statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_activity_log_keeps_the_template_the_status_and_the_key_and_pages_without_gaps() {
        for (int i = 0; i < 5; i++) {
            http.get("/api/v1/credits?note=private-" + i, "Authorization", bearer);
        }
        http.get("/api/v1/activity?limit=999", "Authorization", bearer);

        Set<String> seen = new HashSet<>();
        String next = "";
        int pages = 0;
        do {
            HttpResponse<String> answer = http.get(
                    "/api/v1/activity?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next), "Authorization", bearer);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("private");
            JsonNode page = TestHttp.json(answer);
            page.path("items")
                    .forEach(line ->
                            assertThat(seen.add(line.path("id").asString())).isTrue());
            next = page.path("next").asString("");
            pages++;
            if (pages == 1) {
                JsonNode newest = page.path("items").get(0);
                assertThat(newest.path("route").asString()).isEqualTo("/api/v1/activity");
                assertThat(newest.path("status").asInt()).isEqualTo(400);
                assertThat(page.path("items").get(1).path("route").asString()).isEqualTo("/api/v1/credits");
                assertThat(newest.path("keyId").asString("")).isNotBlank();
            }
        } while (!next.isEmpty());

        assertThat(seen).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void a_cursor_is_good_for_its_own_list_and_workspace_only() {
        for (int i = 0; i < 3; i++) {
            http.get("/api/v1/credits", "Authorization", bearer);
        }
        String cursor = TestHttp.json(http.get("/api/v1/activity?limit=1", "Authorization", bearer))
                .path("next")
                .asString();

        assertThat(http.get("/api/v1/activity?limit=1&cursor=" + cursor, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
        assertThat(TestHttp.problem(http.get("/api/v1/credits/entries?cursor=" + cursor, "Authorization", bearer)))
                .isEqualTo("cursor-invalid");
        String mine = bearer;
        connect();
        assertThat(bearer).isNotEqualTo(mine);
        assertThat(TestHttp.problem(http.get("/api/v1/activity?cursor=" + cursor, "Authorization", bearer)))
                .isEqualTo("cursor-invalid");
    }

    @Test
    void a_caller_in_a_hurry_is_slowed_down_and_others_are_not() {
        clock.set(Instant.parse("2026-11-01T10:00:00Z"));
        TokenBuckets buckets = new TokenBuckets(3, clock);

        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("one").allowed()).isTrue();
        }
        TokenBuckets.Taken refused = buckets.take("one");

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(20));
        assertThat(buckets.take("other").allowed()).isTrue();
        clock.advance(Duration.ofSeconds(20));
        assertThat(buckets.take("one").allowed()).isTrue();
        assertThat(buckets.take("one").allowed()).isFalse();
        HttpResponse<String> answer = http.get("/api/v1/credits", "Authorization", bearer);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"minute\";q=1200;w=60");
        assertThat(answer.headers().firstValue("RateLimit")).contains("\"minute\";r=1199;t=0");
    }
}
