package dev.candid.server.notices.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Invitations;
import dev.candid.server.accounts.People;
import dev.candid.server.accounts.Role;
import dev.candid.server.notices.Inbox;
import dev.candid.server.notices.MailPreviews;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.MarketingConsent.Action;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.signin.SecurityChange;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestHttp;
import dev.candid.testing.TestMail;
import dev.candid.testing.TestPerson;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;

/** The pages of messages: the inbox, what a person wants, leaving by a link, and the operator's. */
@CandidTest
class NoticePagesHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MutableClock clock;

    @Autowired
    MarketingConsent consent;

    @LocalServerPort
    int port;

    @AfterEach
    void stop() {
        TestMail.off();
        clock.reset();
    }

    private void changePassword(TestPerson person) {
        events.publishEvent(new SecurityChange(person.person(), SecurityChange.Kind.PASSWORD_CHANGED, clock.instant()));
    }

    @Test
    void the_bell_counts_what_is_new_and_reading_it_marks_it_read() {
        TestPerson person = TestPerson.somebody(application);
        changePassword(person);

        String page = person.get("/notices").body();
        Matcher opens = Pattern.compile("href=\"(/notices/[0-9a-f-]{36}\\?to=/settings/security)\"")
                .matcher(page);
        assertThat(opens.find()).isTrue();
        assertThat(person.get("/notices/bell").body()).contains("data-unread=\"1\"");
        HttpResponse<String> opened = person.get(opens.group(1));

        assertThat(TestPerson.location(opened)).endsWith("/settings/security");
        assertThat(application.getBean(Inbox.class).unread(person.person())).isZero();
        assertThat(person.get("/notices?show=unread").body()).contains("You have read everything");
    }

    @Test
    void a_message_of_somebody_else_cannot_be_opened_or_marked_and_leads_nowhere_else() {
        TestPerson person = TestPerson.somebody(application);
        TestPerson other = TestPerson.somebody(application);
        changePassword(person);
        String page = person.get("/notices").body();
        Matcher id = Pattern.compile("/notices/([0-9a-f-]{36})").matcher(page);
        assertThat(id.find()).isTrue();

        other.post("/notices/" + id.group(1) + "/read");
        HttpResponse<String> away = other.get("/notices/" + id.group(1) + "?to=//example.org");

        assertThat(TestPerson.location(away)).endsWith("/notices").doesNotContain("example.org");
        assertThat(application.getBean(Inbox.class).unread(person.person())).isEqualTo(1);
    }

    @Test
    void choices_count_at_once_and_consent_is_recorded_with_the_words_that_were_shown() {
        TestPerson person = TestPerson.somebody(application);
        assertThat(person.get("/settings/notices").body())
                .contains("sends no mail")
                .contains("You have never consented");

        person.post("/settings/notices", "mail", "videos", "mail", "product");
        person.post("/settings/notices/marketing", "consents", "yes");

        assertThat(application.getBean(NoticePreferences.class).off(person.person()))
                .containsExactlyInAnyOrder(NoticeTopic.SUPPORT, NoticeTopic.CREDITS);
        assertThat(consent.newest(person.person())).hasValueSatisfying(event -> {
            assertThat(event.action()).isEqualTo(Action.GIVEN);
            assertThat(event.textVersion()).isEqualTo(MarketingConsent.TEXT_VERSION);
            assertThat(event.mechanism()).isEqualTo(Mechanism.SETTINGS_PAGE);
        });

        person.post("/settings/notices/marketing");
        assertThat(consent.given(person.person())).isFalse();
    }

    @Test
    void a_link_in_a_mail_asks_first_and_the_button_of_a_mail_program_ends_it_without_signing_in() throws Exception {
        TestPerson person = verified();
        consent.give(person.person(), Locale.ENGLISH, Mechanism.SETTINGS_PAGE);
        TestPerson operator = verifiedOperator();
        String campaign = draft(operator, "marketing", "An offer for " + person.person());
        TestMail.on();

        String list = offerLink(operator, campaign);
        TestHttp stranger = TestHttp.onPort(port);
        HttpResponse<String> asked = stranger.get(list);
        assertThat(asked.body()).contains("You withdraw your consent");
        HttpResponse<String> wrong = stranger.get(list.substring(0, list.length() - 1) + "x");
        assertThat(wrong.statusCode()).isEqualTo(404);
        HttpResponse<String> ended = stranger.postForm(list, "List-Unsubscribe=One-Click");

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(consent.newest(operator.person())).hasValueSatisfying(event -> {
            assertThat(event.action()).isEqualTo(Action.WITHDRAWN);
            assertThat(event.mechanism()).isEqualTo(Mechanism.ONE_CLICK);
        });
        assertThat(consent.given(person.person())).isTrue();
    }

    /** The link in the operator's own copy, after the operator consented. */
    private String offerLink(TestPerson operator, String campaign) throws Exception {
        consent.give(operator.person(), Locale.ENGLISH, Mechanism.SETTINGS_PAGE);
        operator.post(campaign + "/test");
        MimeMessage mail = TestMail.await(operator.email());
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String header = mail.getHeader("List-Unsubscribe")[0].replaceAll("\\s", "");
        return header.substring(header.indexOf("/unsubscribe/"), header.length() - 1);
    }

    private TestPerson verified() {
        TestPerson person = TestPerson.somebody(application);
        application.getBean(People.class).verifyAddress(person.person());
        return person;
    }

    private TestPerson verifiedOperator() {
        TestPerson operator = TestPerson.operator(application);
        application.getBean(People.class).verifyAddress(operator.person());
        return operator;
    }

    private static String draft(TestPerson operator, String topic, String subject) {
        HttpResponse<String> drafted = operator.post(
                "/admin/messages/campaigns", "topic", topic, "subject", subject, "text", "One line.\nAnother.");
        String location = TestPerson.location(drafted);
        return location.substring(location.indexOf("/admin"), location.indexOf('?'));
    }

    @Test
    void a_message_to_many_can_be_taken_back_and_goes_only_to_who_wants_it() {
        TestMail.on();
        TestPerson operator = verifiedOperator();
        TestPerson wanting = verified();
        TestPerson unwilling = verified();
        unwilling.post("/settings/notices", "mail", "videos");
        String campaign = draft(operator, "product", "News " + UUID.randomUUID());
        assertThat(operator.get(campaign).body()).contains("Send to ");

        operator.post(campaign + "/release", "version", "0");
        assertThat(operator.get(campaign).body()).contains("It goes out in a few minutes");
        operator.post(campaign + "/take-back");
        assertThat(operator.get(campaign).body()).contains("Draft");
        operator.post(campaign + "/release", "version", "0"); // what was released before is another version by now
        assertThat(operator.get(campaign).body()).contains("Draft");
        operator.post(campaign + "/release", "version", "2");
        clock.advance(Duration.ofMinutes(6));

        TestMail.await(wanting.email());
        assertThat(TestMail.to(unwilling.email())).isEmpty();
        assertThat(wanting.get("/notices").body()).contains("News ");
    }

    @Test
    void somebody_who_is_invited_gets_a_link_and_can_refuse_further_invitations() throws Exception {
        TestMail.on();
        TestPerson owner = TestPerson.somebody(application);
        String stranger = "stranger-" + UUID.randomUUID() + "@example.org";
        Invitations invitations = application.getBean(Invitations.class);

        invitations.invite(owner.workspace(), owner.person(), Optional.of(new EmailAddress(stranger)), Role.CREATOR);
        MimeMessage mail = TestMail.await(stranger);
        String text = TestMail.text(mail);
        assertThat(text).contains("/invitations/").contains("as creator").contains("No more invitations");
        String leave = text.substring(text.indexOf("/unsubscribe/")).strip();
        TestHttp.onPort(port).postForm(leave, "");
        TestPerson another = TestPerson.somebody(application);
        invitations.invite(
                another.workspace(), another.person(), Optional.of(new EmailAddress(stranger)), Role.CREATOR);

        TestPerson operator = TestPerson.operator(application);
        assertThat(operator.post("/admin/messages/suppressed", "address", stranger)
                        .body())
                .contains("its owner wants none");
        awaitDropped(operator, "Invitation");
        assertThat(TestMail.to(stranger)).hasSize(1);
        operator.post("/admin/messages/suppressed/lift", "address", stranger);
        assertThat(operator.post("/admin/messages/suppressed", "address", stranger)
                        .body())
                .contains("This address is written to");
    }

    private static void awaitDropped(TestPerson operator, String kind) {
        for (int look = 0; look < 100; look++) {
            if (operator.get("/admin/messages?state=dropped").body().contains(kind)) {
                return;
            }
            ApiWorkspace.pause();
        }
        throw new AssertionError("no such mail was dropped");
    }

    @Test
    void every_kind_can_be_looked_at_in_each_language_and_both_forms() {
        TestPerson operator = TestPerson.operator(application);
        assertThat(operator.get("/admin/messages").body()).contains("No mail server is set");

        for (NoticeKind kind : application.getBean(MailPreviews.class).kinds()) {
            for (String language : new String[] {"en", "de"}) {
                String address = "/admin/messages/templates/" + kind.code();
                HttpResponse<String> page = operator.get(address + "?language=" + language);
                HttpResponse<String> html = operator.get(address + "/html?language=" + language);

                assertThat(page.statusCode()).as(kind + " " + language).isEqualTo(200);
                assertThat(html.body())
                        .contains("lang=\"" + language + "\"")
                        .doesNotContain("{0")
                        .doesNotContain("<img")
                        .doesNotContain("<script");
                assertThat(html.headers().firstValue("Content-Security-Policy"))
                        .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
            }
        }
    }

    @Test
    void the_operators_pages_are_for_the_operator() {
        TestPerson person = TestPerson.somebody(application);

        for (String page : new String[] {
            "/admin/messages", "/admin/messages/campaigns", "/admin/messages/templates", "/admin/messages/suppressed"
        }) {
            assertThat(person.get(page).statusCode()).as(page).isEqualTo(403);
        }
    }
}
