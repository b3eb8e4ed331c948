package dev.candid.server.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.SetupLinks;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@CandidTest
class SetupHttpTest {

    @Autowired
    SetupLinks links;

    @Autowired
    MutableClock clock;

    @LocalServerPort
    int port;

    TestHttp http;

    @BeforeEach
    void connect() {
        http = TestHttp.onPort(port);
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    private static String details() {
        return """
                {"name": "Ada Lovelace", "email": "%s@candid.invalid", "workspace": "Engines",
                 "birthDate": "1985-12-10", "acceptTerms": true}
                """.formatted(UUID.randomUUID());
    }

    @Test
    void a_link_opens_an_account_with_a_key_and_welcome_credits_once() {
        String link = links.mint().path();

        HttpResponse<String> first = http.postJson(link, details());
        HttpResponse<String> second = http.postJson(link, details());

        assertThat(first.statusCode()).isEqualTo(201);
        String key = TestHttp.json(first).path("apiKey").asString();
        assertThat(key).matches("candid_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(TestHttp.problem(second)).isEqualTo("setup-link-spent");

        JsonNode me = TestHttp.json(http.get("/api/v1/me", "Authorization", "Bearer " + key));
        assertThat(me.path("person").path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(me.path("person").path("role").asString()).isEqualTo("owner");
        JsonNode credits = TestHttp.json(http.get("/api/v1/credits", "Authorization", "Bearer " + key));
        assertThat(credits.path("available").asLong()).isEqualTo(200);
        assertThat(credits.path("lots").get(0).path("source").asString()).isEqualTo("welcome");
        JsonNode entries = TestHttp.json(http.get("/api/v1/credits/entries", "Authorization", "Bearer " + key));
        assertThat(entries.path("items").get(0).path("kind").asString()).isEqualTo("granted");
        assertThat(entries.path("next").isNull()).isTrue();
    }

    @Test
    void the_same_address_enters_its_account_again_and_is_welcomed_once() {
        String details = details();

        JsonNode first = TestHttp.json(http.postJson(links.mint().path(), details));
        JsonNode second = TestHttp.json(http.postJson(links.mint().path(), details.replace("Ada", "ADA")));

        assertThat(second.path("workspaceId")).isEqualTo(first.path("workspaceId"));
        String key = second.path("apiKey").asString();
        assertThat(key).isNotEqualTo(first.path("apiKey").asString());
        JsonNode credits = TestHttp.json(http.get("/api/v1/credits", "Authorization", "Bearer " + key));
        assertThat(credits.path("available").asLong()).isEqualTo(200);
    }

    @Test
    void details_that_are_not_valid_are_named_not_echoed_and_leave_the_link_unused() {
        String link = links.mint().path();

        HttpResponse<String> refused =
                http.postJson(link, "{\"name\": \" \", \"email\": \"secret-nobody\", \"workspace\": \"Engines\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(TestHttp.problem(refused)).isEqualTo("account-details-invalid");
        assertThat(TestHttp.json(refused).path("fields").toString())
                .isEqualTo("[\"birthDate\",\"name\",\"email\",\"acceptTerms\"]");
        assertThat(refused.body()).doesNotContain("secret-nobody").doesNotContain(link);
        assertThat(http.postJson(link, details()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_link_expires_and_an_invented_one_opens_nothing() {
        String link = links.mint().path();
        clock.advance(Duration.ofDays(1).plusSeconds(1));

        assertThat(http.postJson(link, details()).statusCode()).isEqualTo(410);
        assertThat(http.postJson("/setup/" + "A".repeat(43), details()).statusCode())
                .isEqualTo(410);
        assertThat(http.postJson("/setup/" + "A".repeat(3_000), details()).statusCode())
                .isEqualTo(410);
        assertThat(http.get(link).statusCode()).isEqualTo(410);
    }

    @Test
    void of_many_simultaneous_uses_of_a_link_one_wins() throws Exception {
        String link = links.mint().path();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> use = () -> http.postJson(link, details()).statusCode();
            var answers =
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> use).toList());

            long opened =
                    answers.stream().filter(answer -> answer.resultNow() == 201).count();
            assertThat(opened).isEqualTo(1);
        }
    }

    @Test
    void looking_at_the_page_does_not_use_the_link_and_sending_its_form_signs_in() {
        http.postJson(links.mint().path(), details());
        String link = links.mint().path();

        HttpResponse<String> page = http.get(link, "Accept", "text/html");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in").doesNotContain(link);
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");

        HttpResponse<String> entered = http.postForm(link, "");
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = setCookie(entered, "candid_session");
        assertThat(cookie)
                .startsWith("candid_session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
        String session = cookie.substring(0, cookie.indexOf(';'));
        assertThat(http.get("/api/v1/me", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(http.postForm(link, "").statusCode()).isEqualTo(410);
    }

    @Test
    void signing_in_again_gives_a_new_session_and_ends_the_old_one() {
        http.postJson(links.mint().path(), details());
        String first = session();

        HttpResponse<String> again = http.postForm(links.mint().path(), "", "Cookie", first);
        String second = cookie(again);

        assertThat(second).isNotEqualTo(first);
        assertThat(http.get("/api/v1/me", "Cookie", first).statusCode()).isEqualTo(401);
        assertThat(http.get("/api/v1/me", "Cookie", second).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_idle_for_a_day_and_after_seven_days_in_any_case() {
        http.postJson(links.mint().path(), details());
        String idle = session();
        String busy = session();

        for (int halfDay = 1; halfDay <= 13; halfDay++) {
            clock.advance(Duration.ofHours(12));
            assertThat(http.get("/api/v1/me", "Cookie", busy).statusCode()).isEqualTo(200);
        }
        assertThat(http.get("/api/v1/me", "Cookie", idle).statusCode()).isEqualTo(401);
        clock.advance(Duration.ofHours(12).plusSeconds(1));
        assertThat(http.get("/api/v1/me", "Cookie", busy).statusCode()).isEqualTo(401);
    }

    @Test
    void a_changing_request_of_a_session_needs_the_token_of_its_page() {
        http.postJson(links.mint().path(), details());
        String session = session();

        HttpResponse<String> forged = http.postForm("/sign-out", "", "Cookie", session);

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(TestHttp.problem(forged)).isEqualTo("page-token-invalid");
        assertThat(http.get("/api/v1/me", "Cookie", session).statusCode()).isEqualTo(200);
        HttpResponse<String> wrong = http.postForm("/sign-out", "_csrf=bm9uZQ", "Cookie", session);
        assertThat(wrong.statusCode()).isEqualTo(403);
    }

    @Test
    void a_header_that_opens_nothing_does_not_fall_back_to_the_cookie() {
        http.postJson(links.mint().path(), details());
        String session = session();

        HttpResponse<String> answer =
                http.get("/api/v1/me", "Cookie", session, "Authorization", "Bearer candid_aaaaaaaa_" + "x".repeat(43));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestHttp.problem(answer)).isEqualTo("credentials-refused");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void pages_bind_the_browser_to_this_server() {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder().GET(), links.mint().path());

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private String session() {
        return cookie(http.postForm(links.mint().path(), ""));
    }

    private static String cookie(HttpResponse<String> answer) {
        String cookie = setCookie(answer, "candid_session");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String setCookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_program_opens_no_account_for_somebody_under_age_and_keeps_nothing() {
        String link = links.mint().path();
        String child = details().replace("1985-12-10", "2020-01-01");

        HttpResponse<String> refused = http.postJson(link, child);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(TestHttp.problem(refused)).isEqualTo("age-refused");
        assertThat(http.postJson(link, details()).statusCode()).isEqualTo(201);
    }

    @Test
    void somebody_locked_out_gets_a_link_from_whoever_runs_the_server() {
        JsonNode opened = TestHttp.json(http.postJson(links.mint().path(), details()));
        String email = TestHttp.json(http.get(
                        "/api/v1/me",
                        "Authorization",
                        "Bearer " + opened.path("apiKey").asString()))
                .path("person")
                .path("email")
                .asString();
        String link = links.mint().path();

        HttpResponse<String> nobody = http.postForm(link, "locked-out=nobody@candid.invalid", "Accept", "text/html");
        HttpResponse<String> handed = http.postForm(link, "locked-out=" + email, "Accept", "text/html");

        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
        String path = handed.body().replaceAll("(?s).*(/sign-in/link/[A-Za-z0-9_-]{43}).*", "$1");
        HttpResponse<String> entered = http.postForm(path, "");
        JsonNode me = TestHttp.json(http.get("/api/v1/me", "Cookie", cookie(entered)));
        assertThat(me.path("person").path("id")).isEqualTo(opened.path("personId"));
        assertThat(http.postForm(path, "", "Accept", "text/html").statusCode()).isEqualTo(410);
        assertThat(http.get(link, "Accept", "text/html").statusCode()).isEqualTo(410);
    }
}
