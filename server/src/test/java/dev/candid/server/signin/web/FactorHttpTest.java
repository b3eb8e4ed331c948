package dev.candid.server.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.api.RequiresRecentSignIn;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.signin.Authenticators;
import dev.candid.server.signin.Authenticators.CodeOutcome;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.signin.RecoveryCode;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestBrowser;
import dev.candid.testing.TestHttp;
import dev.candid.testing.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The second step of signing in, and proving again who one is before sensitive acts. */
@CandidTest
class FactorHttpTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern SECRET = Pattern.compile("id=\"app-secret\">([A-Z2-7 ]+)<");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ [^`]+)` \\| .{9,} \\|$");

    private static final Path REFERENCE =
            Path.of(System.getProperty("candid.repository", "..")).resolve("docs/reference/recent-sign-in.md");

    @Autowired
    ApplicationContext application;

    @Autowired
    Authenticators authenticators;

    @Autowired
    Passwords passwords;

    @Autowired
    MutableClock clock;

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    @LocalServerPort
    int port;

    ApiWorkspace workspace;
    PersonId person;
    Visitor visitor;

    @BeforeEach
    void open() {
        workspace = ApiWorkspace.withCredits(application, 0);
        person = workspace.account().person();
        visitor = Visitor.onPort(port).signedIn(TestBrowser.sessionOf(application, workspace));
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    /** Turns a person's second factor on. @return the recovery codes */
    static List<RecoveryCode> turnOn(Authenticators authenticators, PersonId person, MutableClock clock) {
        Authenticators.Enrolment enrolment = authenticators.begin(person, new EmailAddress("ada@example.org"));
        assertThat(authenticators.confirm(person, code(enrolment.secret(), clock.instant())))
                .isInstanceOf(CodeOutcome.Right.class);
        return authenticators.renewRecoveryCodes(person);
    }

    static String code(String secret, Instant at) {
        String text = secret.replace(" ", "");
        byte[] key = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int filled = 0;
        for (char letter : text.toCharArray()) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                key[filled++] = (byte) (buffer >> bits);
            }
        }
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), at, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void setPassword() {
        passwords.set(person, passwords.hash(new PlainPassword(PASSWORD)));
    }

    @Test
    void the_app_is_added_by_showing_a_code_and_then_the_recovery_codes_are_shown_once() {
        String page = visitor.get("/settings/security/authenticator").body();
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).isTrue();
        assertThat(page).contains("data:image/svg+xml;base64,");

        assertThat(visitor.post("/settings/security/authenticator", "code", "123")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.get("/settings/security/authenticator").body()).contains(secret.group(1));
        HttpResponse<String> codes =
                visitor.post("/settings/security/authenticator", "code", code(secret.group(1), clock.instant()));

        assertThat(codes.body()).containsPattern("<code>[a-z2-9]{5}-[a-z2-9]{5}</code>");
        assertThat(codes.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(authenticators.standing(person).on()).isTrue();
        assertThat(visitor.get("/settings/security").body())
                .contains("10 recovery codes left")
                .doesNotContainPattern("<code>[a-z2-9]{5}-[a-z2-9]{5}</code>");
    }

    @Test
    void after_the_password_the_second_factor_is_asked_for_and_a_recovery_code_will_do() {
        setPassword();
        List<RecoveryCode> codes = turnOn(authenticators, person, clock);
        Visitor fresh = Visitor.onPort(port);

        HttpResponse<String> step =
                fresh.follow(fresh.post("/sign-in", "email", workspace.email(), "password", PASSWORD));
        assertThat(step.uri().getPath()).isEqualTo("/sign-in/factor");
        assertThat(fresh.isSignedIn()).isFalse();
        assertThat(fresh.post("/sign-in/factor", "code", "abcdef").statusCode()).isEqualTo(422);
        HttpResponse<String> in =
                fresh.post("/sign-in/factor", "code", codes.getFirst().reveal());

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(fresh.isSignedIn()).isTrue();
        assertThat(fresh.cookies()).doesNotContainKey("candid_step");
        HttpResponse<String> without = Visitor.onPort(port)
                .post("/sign-in/factor", "code", codes.getLast().reveal());
        assertThat(Visitor.target(without)).isEqualTo("/sign-in");
    }

    @Test
    void a_second_step_that_failed_five_times_is_over() {
        setPassword();
        turnOn(authenticators, person, clock);
        Visitor thief = Visitor.onPort(port);
        thief.post("/sign-in", "email", workspace.email(), "password", PASSWORD);

        for (int i = 0; i < 5; i++) {
            thief.post("/sign-in/factor", "code", "000000");
        }

        assertThat(Visitor.target(thief.get("/sign-in/factor"))).isEqualTo("/sign-in");
    }

    @Test
    void a_form_that_comes_late_waits_until_its_person_proved_who_they_are_and_goes_on_as_it_was() {
        setPassword();
        visitor.get("/settings/security");
        clock.advance(Duration.ofMinutes(11));

        HttpResponse<String> asked =
                visitor.post("/settings/security/password", "password", "another <good> \"one\"", "note", "a\nb");
        String page = Visitor.target(asked);
        assertThat(page).startsWith("/sign-in/confirm?act=");
        assertThat(visitor.follow(asked).body()).contains("Is it you?").doesNotContain("another");
        String act = page.substring(page.indexOf('=') + 1);

        assertThat(visitor.post("/sign-in/confirm", "act", act, "password", "wrong one")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> onward = visitor.post("/sign-in/confirm", "act", act, "password", PASSWORD);

        assertThat(onward.body())
                .contains("action=\"/settings/security/password\"")
                .contains("name=\"password\" value=\"another &lt;good> &#34;one&#34;\"")
                .contains("name=\"note\"");
        visitor.post("/settings/security/password", "password", "another <good> \"one\"");
        assertThat(passwords.check(person, new PlainPassword("another <good> \"one\"")))
                .isInstanceOf(Passwords.CheckOutcome.Right.class);
        HttpResponse<String> again = visitor.post("/sign-in/confirm", "act", act, "password", "another <good> \"one\"");
        assertThat(Visitor.target(again)).isEqualTo("/");
    }

    @Test
    void a_program_is_told_and_the_way_back_leads_nowhere_else() {
        setPassword();
        String session = visitor.cookies().get("candid_session");
        clock.advance(Duration.ofMinutes(11));

        HttpResponse<String> refused =
                TestHttp.onPort(port).get("/settings/security/passkeys/options", "Cookie", "candid_session=" + session);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(TestHttp.problem(refused)).isEqualTo("recent-sign-in-required");
        assertThat(TestHttp.json(refused).path("confirm").asString()).isEqualTo("/sign-in/confirm");

        for (String evil : List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1")) {
            visitor.get("/sign-in/confirm");
            assertThat(Visitor.target(visitor.post("/sign-in/confirm", "to", evil, "password", PASSWORD)))
                    .isEqualTo("/");
        }
        assertThat(Visitor.target(visitor.post("/sign-in/confirm", "to", "/settings", "password", PASSWORD)))
                .isEqualTo("/settings");
    }

    @Test
    void a_changed_password_signs_out_everywhere_else() {
        setPassword();
        Visitor other = Visitor.onPort(port).signedIn(TestBrowser.sessionOf(application, workspace));
        visitor.get("/settings/security");

        assertThat(visitor.post("/settings/security/password", "password", "short")
                        .statusCode())
                .isEqualTo(422);
        visitor.post("/settings/security/password", "password", "a longer one than before");

        assertThat(visitor.get("/settings/security").statusCode()).isEqualTo(200);
        assertThat(other.get("/settings/security").statusCode()).isNotEqualTo(200);
    }

    @Test
    void a_form_without_a_session_from_another_site_is_refused() {
        TestHttp http = TestHttp.onPort(port);
        for (String path : List.of("/sign-in/factor", "/sign-in/passkey", "/sign-up/provider")) {
            assertThat(TestHttp.problem(http.postForm(path, "code=1", "Sec-Fetch-Site", "cross-site")))
                    .as(path)
                    .isEqualTo("foreign-page");
            assertThat(TestHttp.problem(http.postForm(path, "code=1", "Origin", "https://evil.example")))
                    .as(path)
                    .isEqualTo("foreign-page");
        }
    }

    @Test
    void the_routes_that_ask_again_are_those_of_the_reference() throws IOException {
        Set<String> routes = mappings.values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().hasMethodAnnotation(RequiresRecentSignIn.class))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .map(path -> entry.getKey()
                                        .getMethodsCondition()
                                        .getMethods()
                                        .iterator()
                                        .next() + " " + path))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented(Files.readString(REFERENCE))).isEqualTo(routes);
    }

    private static Collection<String> documented(String page) {
        Set<String> routes = new TreeSet<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            routes.add(row.group(1));
        }
        return routes;
    }
}
