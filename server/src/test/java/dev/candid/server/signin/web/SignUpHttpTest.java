package dev.candid.server.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.SetupLinks;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.signin.MailLinkPurpose;
import dev.candid.server.signin.MailLinks;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.signin.SecurityChange;
import dev.candid.server.terms.Terms;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestHttp;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Coming to an account and back into it, on a server of its own that sends mail and lets everybody in. */
@CandidTest
@Import(OpenDoors.class)
@TestPropertySource(properties = "candid.sign-up=open")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignUpHttpTest {

    private static final String PASSWORD = "seven quiet lamps";

    @Autowired
    OpenDoors.Mailbox mailbox;

    @Autowired
    SetupLinks setup;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Autowired
    Terms terms;

    @Autowired
    Tenancy tenancy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @LocalServerPort
    int port;

    private TestHttp http;
    private final String email = UUID.randomUUID() + "@candid.invalid";

    @BeforeEach
    void connect() {
        http = TestHttp.onPort(port);
        mailbox.clear();
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from signin_throttle").update(); // each test asks for mails anew
        });
    }

    @AfterEach
    void run() {
        clock.reset();
    }

    @Test
    @Order(0)
    void the_first_person_sets_the_server_up_and_runs_it() {
        String link = setup.mint().path();

        HttpResponse<String> question = http.get(link, "Accept", "text/html");
        assertThat(question.body()).contains("name=\"year\"").doesNotContain("name=\"email\"");
        String age = passed(http.postForm(link, bornYearsAgo(40)));
        HttpResponse<String> form = http.get(link, "Accept", "text/html", "Cookie", age);
        assertThat(form.body()).contains("name=\"email\"").contains("name=\"terms\"");
        HttpResponse<String> weak = http.postForm(link, wizard("password"), "Cookie", age);
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("stolen passwords").doesNotContain("value=\"password\"");

        HttpResponse<String> opened = http.postForm(link, wizard(PASSWORD), "Cookie", age);

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
        Accounts.Account first = accounts.first().orElseThrow();
        assertThat(accounts.isOperator(first.person())).isTrue();
        assertThat(terms.due(first.person())).isFalse();
        assertThat(terms.acceptances(first.person())).hasSize(1);
        assertThat(me(session(opened)).path("person").path("email").asString()).isEqualTo(email);
        assertThat(http.postForm(link, wizard(PASSWORD), "Cookie", age).statusCode())
                .isEqualTo(410);
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(303);
    }

    private String wizard(String password) {
        return "terms-shown=yes&name=Ada&email=" + encoded(email) + "&workspace=Engines&password=" + encoded(password)
                + "&terms=" + terms.current();
    }

    @Test
    @Order(2)
    void nobody_sees_a_field_before_the_question_of_age_and_a_form_sent_past_it_opens_nothing() {
        assertThat(http.get("/sign-up", "Accept", "text/html").body())
                .contains("name=\"year\"")
                .doesNotContain("name=\"email\"")
                .doesNotContain("16");

        HttpResponse<String> past = http.postForm("/sign-up", newcomer(PASSWORD));

        assertThat(past.body()).contains("name=\"year\"");
        assertThat(people.withAddress(new EmailAddress(email))).isEmpty();
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    @Order(2)
    void sixteen_is_old_enough_and_a_day_less_is_not() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);

        assertThat(http.postForm("/sign-up", born(today.minusYears(16))).statusCode())
                .isEqualTo(303);
        assertThat(http.postForm("/sign-up", born(today.minusYears(16).plusDays(1)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.postForm("/sign-up", "day=31&month=2&year=1990").statusCode())
                .isEqualTo(422);
        assertThat(http.postForm("/sign-up", born(today.plusDays(1))).statusCode())
                .isEqualTo(422);
    }

    @Test
    @Order(1)
    void whoever_is_refused_has_no_second_try_for_a_day_and_leaves_nothing_behind() {
        long before = rows();

        HttpResponse<String> refused = http.postForm("/sign-up", bornYearsAgo(15));
        String cookie = refused.headers().firstValue("Set-Cookie").orElseThrow();
        String word = cookie.substring(0, cookie.indexOf(';'));

        assertThat(cookie).contains("Max-Age=86400").contains("HttpOnly").contains("SameSite=Lax");
        assertThat(http.postForm("/sign-up", bornYearsAgo(40), "Cookie", word).statusCode())
                .isEqualTo(403);
        assertThat(http.get("/sign-up", "Accept", "text/html", "Cookie", word).body())
                .doesNotContain("name=\"year\"");
        assertThat(http.get(setup.mint().path(), "Accept", "text/html", "Cookie", word.replace("=r.", "=p."))
                        .body())
                .doesNotContain("name=\"terms\"");
        assertThat(rows()).isEqualTo(before);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(http.postForm("/sign-up", bornYearsAgo(40), "Cookie", word).statusCode())
                .isEqualTo(303);
    }

    private long rows() {
        return tenancy.acrossWorkspaces(() -> jdbc.sql("""
                        select (select count(*) from accounts_person) + (select count(*) from signin_newcomer)
                             + (select count(*) from signin_throttle) + (select count(*) from signin_link)
                        """).query(Long.class).single());
    }

    @Test
    @Order(2)
    void a_newcomer_follows_the_link_in_a_mail_and_has_an_account() throws InterruptedException {
        HttpResponse<String> asked = signUp(newcomer(PASSWORD));

        assertThat(asked.body()).contains("Look into your mailbox");
        MailLinks.Letter letter = mailbox.next();
        assertThat(letter.purpose()).isEqualTo(MailLinkPurpose.SIGN_UP);
        assertThat(letter.to().reveal()).isEqualTo(email);
        assertThat(people.withAddress(new EmailAddress(email))).isEmpty();
        assertThat(sealed()).doesNotContain(email).doesNotContain("Newcomer");
        assertThat(http.get(letter.path(), "Accept", "text/html").statusCode()).isEqualTo(200);

        HttpResponse<String> opened = http.postForm(letter.path(), "");

        assertThat(me(session(opened)).path("person").path("email").asString()).isEqualTo(email);
        People.Person person = people.withAddress(new EmailAddress(email))
                .flatMap(people::find)
                .orElseThrow();
        assertThat(person.verified()).isTrue();
        assertThat(terms.due(person.id())).isFalse();
        assertThat(mailbox.changes()).isEmpty();
        assertThat(http.postForm(letter.path(), "").statusCode()).isEqualTo(410);
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(303);
    }

    private String sealed() {
        return tenancy.acrossWorkspaces(() -> String.join(
                "\n",
                jdbc.sql("select encode(name, 'escape') || encode(email, 'escape') from signin_newcomer limit 100")
                        .query(String.class)
                        .list()));
    }

    @Test
    @Order(2)
    void a_known_address_gets_the_same_answer_and_its_person_is_told() throws InterruptedException {
        admitted();
        HttpResponse<String> known = signUp(newcomer(PASSWORD));
        MailLinks.Letter letter = mailbox.next();
        HttpResponse<String> unknown = signUp(newcomer(PASSWORD).replace(encoded(email), "other-" + encoded(email)));

        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(letter.purpose()).isEqualTo(MailLinkPurpose.KNOWN_ADDRESS);
        assertThat(http.postForm(letter.path(), "").statusCode()).isEqualTo(303);
    }

    @Test
    @Order(2)
    void whoever_does_not_follow_the_link_is_gone_after_a_day() throws InterruptedException {
        signUp(newcomer(PASSWORD));
        MailLinks.Letter letter = mailbox.next();

        clock.advance(Duration.ofHours(25));

        assertThat(http.postForm(letter.path(), "").statusCode()).isEqualTo(410);
        assertThat(people.withAddress(new EmailAddress(email))).isEmpty();
    }

    @Test
    @Order(2)
    void a_link_signs_in_once_and_only_while_it_is_fresh() throws InterruptedException {
        admitted();
        http.postForm("/sign-in/link", "email=" + encoded(email));
        MailLinks.Letter letter = mailbox.next();

        assertThat(http.get(letter.path(), "Accept", "text/html").statusCode()).isEqualTo(200);
        HttpResponse<String> entered = http.postForm(letter.path(), "");
        assertThat(me(session(entered)).path("person").path("email").asString()).isEqualTo(email);
        assertThat(http.postForm(letter.path(), "").statusCode()).isEqualTo(410);

        http.postForm("/sign-in/link", "email=" + encoded(email));
        MailLinks.Letter late = mailbox.next();
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(http.postForm(late.path(), "").statusCode()).isEqualTo(410);
    }

    @Test
    @Order(2)
    void asking_for_a_link_or_a_reset_tells_nothing_of_who_is_known() {
        admitted();

        for (String page : new String[] {"/sign-in/link", "/sign-in/reset"}) {
            HttpResponse<String> known = http.postForm(page, "email=" + encoded(email));
            HttpResponse<String> unknown = http.postForm(page, "email=nobody-" + encoded(email));

            assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
            assertThat(known.body()).isEqualTo(unknown.body());
            assertThat(known.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
        }
        for (int more = 0; more < 4; more++) {
            http.postForm("/sign-in/link", "email=nobody-" + encoded(email));
        }
        assertThat(http.postForm("/sign-in/link", "email=nobody-" + encoded(email))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    @Order(2)
    void a_new_password_by_a_link_ends_every_session_and_the_old_password() throws InterruptedException {
        admitted();
        String old = session(signIn(email, PASSWORD));
        http.postForm("/sign-in/reset", "email=" + encoded(email));
        MailLinks.Letter letter = mailbox.next();
        mailbox.clear();

        HttpResponse<String> weak = http.postForm(letter.path(), "password=short");
        assertThat(weak.statusCode()).isEqualTo(422);
        HttpResponse<String> reset = http.postForm(letter.path(), "password=nine+loud+trumpets");

        assertThat(reset.statusCode()).isEqualTo(303);
        assertThat(http.get("/api/v1/me", "Cookie", old).statusCode()).isEqualTo(401);
        assertThat(me(session(reset)).path("person").path("email").asString()).isEqualTo(email);
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(422);
        assertThat(signIn(email, "nine loud trumpets").statusCode()).isEqualTo(303);
        assertThat(mailbox.changes()).extracting(SecurityChange::kind).contains(SecurityChange.Kind.PASSWORD_CHANGED);
        assertThat(http.postForm(letter.path(), "password=again+and+again").statusCode())
                .isEqualTo(410);
    }

    @Test
    @Order(2)
    void a_sign_in_with_a_new_browser_is_told_and_with_a_known_one_is_not() {
        admitted();
        HttpResponse<String> first = signIn(email, PASSWORD);
        assertThat(mailbox.changes()).extracting(SecurityChange::kind).containsExactly(SecurityChange.Kind.NEW_DEVICE);
        mailbox.clear();

        String form = "email=" + encoded(email) + "&password=" + encoded(PASSWORD);
        http.postForm("/sign-in", form, "Cookie", cookie(first, "candid_device"));

        assertThat(mailbox.changes()).isEmpty();
    }

    private void admitted() {
        var opened = accounts.open(new Name("Ada Lovelace"), new EmailAddress(email), new Name("Engines"));
        var person = ((Accounts.OpenOutcome.Opened) opened).account().person();
        passwords.set(person, passwords.hash(new PlainPassword(PASSWORD)));
        terms.accept(person, terms.current());
    }

    private HttpResponse<String> signIn(String address, String password) {
        return http.postForm("/sign-in", "email=" + encoded(address) + "&password=" + encoded(password));
    }

    private HttpResponse<String> signUp(String form) {
        return http.postForm("/sign-up", form, "Cookie", passed(http.postForm("/sign-up", bornYearsAgo(40))));
    }

    private String newcomer(String password) {
        return "name=Newcomer&email=" + encoded(email) + "&workspace=Mine&password=" + encoded(password) + "&terms="
                + terms.current();
    }

    private String bornYearsAgo(int years) {
        return born(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(years));
    }

    private static String born(LocalDate day) {
        return "day=" + day.getDayOfMonth() + "&month=" + day.getMonthValue() + "&year=" + day.getYear();
    }

    private static String passed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return cookie(answer, "candid_age");
    }

    private static String session(HttpResponse<String> answer) {
        return cookie(answer, "candid_session");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        Optional<String> found = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst();
        String cookie = found.orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private JsonNode me(String session) {
        return TestHttp.json(http.get("/api/v1/me", "Cookie", session));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
