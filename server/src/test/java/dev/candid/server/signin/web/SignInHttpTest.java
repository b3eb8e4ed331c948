package dev.candid.server.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.Devices;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.Role;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.privacy.spi.PersonalDataHolder.ErasureOutcome;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.terms.Terms;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Signing in and out as a browser, an attacker and another site see it. */
@CandidTest
class SignInHttpTest {

    private static final String PASSWORD = "seven quiet lamps";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

    @Autowired
    Accounts accounts;

    @Autowired
    Passwords passwords;

    @Autowired
    Devices devices;

    @Autowired
    Invitations invitations;

    @Autowired
    Terms terms;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    @Autowired
    MutableClock clock;

    @LocalServerPort
    int port;

    private TestHttp http;
    private Accounts.Account account;
    private final String email = UUID.randomUUID() + "@candid.invalid";

    @BeforeEach
    void open() {
        http = TestHttp.onPort(port);
        var opened = accounts.open(new Name("Ada Lovelace"), new EmailAddress(email), new Name("Engines"));
        account = ((Accounts.OpenOutcome.Opened) opened).account();
        passwords.set(account.person(), passwords.hash(new PlainPassword(PASSWORD)));
        terms.accept(account.person(), terms.current());
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    @Test
    void the_right_password_opens_a_session_and_leads_on_to_our_own_pages_only() {
        assertThat(signIn(PASSWORD, "&next=/library").headers().firstValue("Location"))
                .contains("/library");
        for (String elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1")) {
            HttpResponse<String> entered = signIn(PASSWORD, "&next=" + encoded(elsewhere));

            assertThat(entered.statusCode()).isEqualTo(303);
            assertThat(entered.headers().firstValue("Location")).contains("/");
        }
    }

    @Test
    void the_cookies_are_out_of_reach_and_the_answer_is_kept_nowhere() {
        HttpResponse<String> entered = signIn(PASSWORD, "");

        assertThat(entered.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("candid_session=")
                        .doesNotContain("Max-Age")
                        .doesNotContain("Domain"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("candid_device=").contains("Max-Age=7776000"));
        assertThat(entered.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void a_session_that_somebody_planted_does_not_become_the_persons() {
        String planted = "candid_session=" + "A".repeat(43);
        HttpResponse<String> entered = http.postForm("/sign-in", form(PASSWORD), "Cookie", planted);

        assertThat(cookie(entered, "candid_session")).isNotEqualTo(planted);
        assertThat(http.get("/api/v1/me", "Cookie", planted).statusCode()).isEqualTo(401);
        String first = cookie(entered, "candid_session");
        String second = cookie(http.postForm("/sign-in", form(PASSWORD), "Cookie", first), "candid_session");
        assertThat(http.get("/api/v1/me", "Cookie", first).statusCode()).isEqualTo(401);
        assertThat(http.get("/api/v1/me", "Cookie", second).statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_session_and_clears_what_the_browser_kept_but_knows_it_again() {
        HttpResponse<String> entered = signIn(PASSWORD, "");
        String session = cookie(entered, "candid_session");
        String token = token(session);

        HttpResponse<String> left = http.postForm("/sign-out", "_csrf=" + token, "Cookie", session);

        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(left.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(left.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("candid_session=;")
                .contains("Max-Age=0");
        assertThat(http.get("/api/v1/me", "Cookie", session).statusCode()).isEqualTo(401);
        assertThat(devices.list(account.person(), Optional.empty())).hasSize(1);
    }

    @Test
    void an_unknown_address_gets_the_same_answer_in_the_same_time() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int attempt = 0; attempt < 5; attempt++) {
            known.add(nanos(email));
            unknown.add(nanos("nobody-" + email));
        }

        HttpResponse<String> wrong = http.postForm("/sign-in", "email=" + email + "&password=wrong+wrong");
        HttpResponse<String> nobody = http.postForm("/sign-in", "email=nobody-" + email + "&password=wrong+wrong");

        assertThat(nobody.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(nobody.body().replace("nobody-" + email, email)).isEqualTo(wrong.body());
        assertThat(nobody.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
        // Without a hash for strangers theirs would take a tenth.
        assertThat(median(unknown)).isBetween(median(known) / 3, median(known) * 3);
    }

    private long nanos(String address) {
        long start = System.nanoTime();
        http.postForm("/sign-in", "email=" + encoded(address) + "&password=wrong+wrong");
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void guessing_is_slowed_down_and_the_owner_still_gets_in_with_a_browser_that_is_known() {
        String device = cookie(signIn(PASSWORD, ""), "candid_device");
        for (int guess = 0; guess < 8; guess++) {
            http.postForm("/sign-in", form("wrong wrong"));
        }

        HttpResponse<String> stranger = http.postForm("/sign-in", form(PASSWORD));
        HttpResponse<String> owner = http.postForm("/sign-in", form(PASSWORD), "Cookie", device);

        assertThat(stranger.statusCode()).isEqualTo(429);
        assertThat(stranger.headers().firstValue("Retry-After")).isPresent();
        assertThat(owner.statusCode()).isEqualTo(303);
    }

    @Test
    void what_another_sites_page_sends_is_refused_by_every_route_that_changes_something() {
        List<String> taken = new ArrayList<>();
        mappings.values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((route, method) -> route.getPatternValues()
                                .forEach(pattern -> route.getMethodsCondition().getMethods().stream()
                                        .filter(verb -> !List.of("GET", "HEAD", "OPTIONS")
                                                .contains(verb.name()))
                                        .filter(verb -> foreign(verb.name(), pattern) != 403)
                                        .forEach(verb -> taken.add(verb + " " + pattern)))));

        assertThat(taken).isEmpty();
        HttpResponse<String> byOrigin = http.postForm("/sign-in", form(PASSWORD), "Origin", "https://evil.example");
        assertThat(TestHttp.problem(byOrigin)).isEqualTo("foreign-page");
        assertThat(http.postForm("/sign-in", form(PASSWORD), "Origin", "http://127.0.0.1:" + port)
                        .statusCode())
                .isEqualTo(303);
    }

    private int foreign(String verb, String pattern) {
        String path =
                pattern.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()).replace("**", "x");
        return http.send(
                        java.net.http.HttpRequest.newBuilder()
                                .method(verb, java.net.http.HttpRequest.BodyPublishers.noBody()),
                        path,
                        "Sec-Fetch-Site",
                        "cross-site")
                .statusCode();
    }

    @Test
    void the_devices_page_says_what_is_kept_and_a_device_can_be_forgotten() {
        String here = cookie(signIn(PASSWORD, ""), "candid_session");
        String elsewhere = cookie(http.postForm("/sign-in", form(PASSWORD), "User-Agent", FIREFOX), "candid_session");

        String page = http.get("/settings/security", "Cookie", here, "Accept", "text/html")
                .body();
        assertThat(page)
                .contains("Firefox · Linux")
                .contains("127.0.0.1")
                .contains("30 days")
                .contains("90 days")
                .contains("7 days at most");
        Devices.Device other = devices.list(account.person(), Optional.empty()).stream()
                .filter(device -> device.browser().name().equals("FIREFOX"))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> forgotten = http.postForm(
                "/settings/security/devices/" + other.id() + "/forget", "_csrf=" + token(here), "Cookie", here);

        assertThat(forgotten.statusCode()).as(forgotten.body()).isEqualTo(303);
        assertThat(http.get("/api/v1/me", "Cookie", elsewhere).statusCode()).isEqualTo(401);
        assertThat(http.get("/api/v1/me", "Cookie", here).statusCode()).isEqualTo(200);
        assertThat(devices.list(account.person(), Optional.empty())).hasSize(1);
    }

    @Test
    void nobody_forgets_somebody_elses_device() {
        String mine = cookie(signIn(PASSWORD, ""), "candid_session");
        var opened = accounts.open(
                new Name("Eve"), new EmailAddress(UUID.randomUUID() + "@candid.invalid"), new Name("Elsewhere"));
        var eve = ((Accounts.OpenOutcome.Opened) opened).account();
        passwords.set(eve.person(), passwords.hash(new PlainPassword(PASSWORD)));
        Devices.Device target = devices.list(account.person(), Optional.empty()).getFirst();

        assertThat(devices.forget(eve.person(), target.id())).isFalse();
        assertThat(http.get("/api/v1/me", "Cookie", mine).statusCode()).isEqualTo(200);
    }

    @Test
    void all_other_browsers_are_signed_out_at_once() {
        String here = cookie(signIn(PASSWORD, ""), "candid_session");
        String there = cookie(signIn(PASSWORD, ""), "candid_session");

        http.postForm("/settings/security/devices/sign-out-others", "_csrf=" + token(here), "Cookie", here);

        assertThat(http.get("/api/v1/me", "Cookie", there).statusCode()).isEqualTo(401);
        assertThat(http.get("/api/v1/me", "Cookie", here).statusCode()).isEqualTo(200);
    }

    @Test
    void the_address_of_a_device_goes_after_thirty_days_and_the_device_after_ninety() {
        clock.set(clock.instant());
        String device = cookie(signIn(PASSWORD, ""), "candid_device");
        var secret = new dev.candid.server.accounts.DeviceSecret(device.substring(device.indexOf('=') + 1));

        clock.advance(Duration.ofDays(31));
        sweep();
        assertThat(devices.list(account.person(), Optional.empty()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.address()).isEmpty());
        assertThat(devices.recognise(account.person(), secret)).isPresent();
        clock.advance(Duration.ofDays(60));
        assertThat(devices.recognise(account.person(), secret)).isEmpty();
        sweep();
        assertThat(devices.list(account.person(), Optional.empty())).isEmpty();
    }

    /** As the schedule does. */
    private void sweep() {
        org.springframework.test.util.ReflectionTestUtils.invokeMethod(devices, "sweep");
    }

    @Test
    void an_export_has_what_proves_who_somebody_is_and_an_erasure_leaves_none_of_it() {
        signIn(PASSWORD, "");
        SubjectId subject = SubjectId.of(account.person());

        assertThat(exported(subject))
                .containsKey("signin/password.json")
                .anySatisfy((name, content) -> assertThat(content).contains("127.0.0.1"))
                .allSatisfy((name, content) -> assertThat(content).doesNotContain("argon2"));
        PersonalDataHolder signIn = holder("signin");
        assertThat(signIn.erase(subject)).isInstanceOf(ErasureOutcome.Erased.class);
        assertThat(signIn.erase(subject)).isInstanceOf(ErasureOutcome.NothingHeld.class);
        assertThat(passwords.has(account.person())).isFalse();
    }

    private Map<String, String> exported(SubjectId subject) {
        Map<String, String> files = new HashMap<>();
        List.of(holder("signin"), holder("accounts"))
                .forEach(holder -> holder.export(subject, (name, content) -> {
                    try (content) {
                        files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }));
        return files;
    }

    private PersonalDataHolder holder(String module) {
        return holders.stream()
                .filter(holder -> holder.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void somebody_invited_answers_the_question_of_age_and_is_a_member_then() {
        var made = (Invitations.InviteOutcome.Made)
                invitations.invite(account.workspace(), account.person(), Optional.empty(), Role.CREATOR);
        String token = made.link().path().substring("/invitations/".length());
        String page = "/sign-up?invitation=" + token;
        String address = "second-" + email;

        assertThat(http.get(page, "Accept", "text/html").body())
                .contains("name=\"year\"")
                .doesNotContain("name=\"email\"");
        String age = cookie(http.postForm(page, "day=17&month=5&year=1990"), "candid_age");
        assertThat(http.get(page, "Accept", "text/html", "Cookie", age).body()).contains("Join Engines");
        HttpResponse<String> joined = http.postForm(
                page,
                "name=Second&email=" + encoded(address) + "&password=" + encoded(PASSWORD) + "&terms="
                        + terms.current(),
                "Cookie",
                age);

        var me = TestHttp.json(http.get("/api/v1/me", "Cookie", cookie(joined, "candid_session")));
        assertThat(me.path("workspaceId").asString())
                .isEqualTo(account.workspace().toString());
        assertThat(me.path("person").path("role").asString()).isEqualTo("creator");
        assertThat(http.get(page, "Accept", "text/html", "Cookie", age).statusCode())
                .isEqualTo(410);
    }

    @Test
    void without_mail_the_pages_say_so_and_newcomers_need_an_invitation() {
        assertThat(http.get("/sign-in/link", "Accept", "text/html").body()).contains("This server sends no mail");
        assertThat(http.get("/sign-in/reset", "Accept", "text/html").body()).contains("This server sends no mail");
        assertThat(http.get("/sign-up", "Accept", "text/html").body()).contains("opened by invitation");
    }

    private HttpResponse<String> signIn(String password, String more) {
        return http.postForm("/sign-in", form(password) + more);
    }

    private String form(String password) {
        return "email=" + encoded(email) + "&password=" + encoded(password);
    }

    private String token(String session) {
        String page = http.get("/settings/security", "Cookie", session, "Accept", "text/html")
                .body();
        return page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
