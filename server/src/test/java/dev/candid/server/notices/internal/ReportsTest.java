package dev.candid.server.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.notices.Outbox;
import dev.candid.server.notices.SuppressionReason;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Reports of other mail servers, read from a mailbox as they come. */
@CandidTest
class ReportsTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    ReportReader reports;

    @Autowired
    MailSender sender;

    @Autowired
    Outbox outbox;

    NoticesFixture fixture;
    NoticesFixture.Someone someone;
    String messageId;

    @BeforeEach
    void send() throws MessagingException {
        TestMail.on();
        fixture = new NoticesFixture(application);
        someone = fixture.someone();
        fixture.queue(someone, NoticeKind.CREDITS_LOW);
        sender.sendDue();
        messageId = TestMail.await(someone.email()).getMessageID();
        awaitState("SENT");
    }

    private void awaitState(String state) {
        for (int look = 0; look < 50 && !fixture.mails(someone).equals(java.util.List.of(state)); look++) {
            ApiWorkspace.pause();
        }
        assertThat(fixture.mails(someone)).containsExactly(state);
    }

    @AfterEach
    void stop() {
        TestMail.off();
    }

    private void deliver(String report, String id) throws MessagingException {
        String text = report.replace("MESSAGE-ID", id).replace("\n", "\r\n");
        TestMail.reports()
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
        reports.readAll();
    }

    private static String bounce(String status, String action) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: reports@candid.test
                Subject: Undelivered Mail
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="B"

                --B
                Content-Type: text/plain

                It could not be delivered.
                --B
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; somebody@example.org
                Action: %s
                Status: %s

                --B
                Content-Type: text/rfc822-headers

                Message-ID: MESSAGE-ID
                Subject: Credits

                --B--
                """.formatted(action, status);
    }

    private static final String COMPLAINT = """
            From: feedback@mail.example.org
            To: reports@candid.test
            Subject: FW: Credits
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="B"

            --B
            Content-Type: text/plain

            Somebody called this unwanted.
            --B
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Example/1
            Version: 1

            --B
            Content-Type: message/rfc822

            Message-ID: MESSAGE-ID
            Subject: Credits

            Hello
            --B--
            """;

    @Test
    void a_mailbox_that_is_not_there_is_not_written_to_again_and_the_report_is_deleted() throws Exception {
        deliver(bounce("5.1.1", "failed"), messageId);

        awaitState("DEAD BOUNCED");
        assertThat(outbox.suppression(new EmailAddress(someone.email()))).contains(SuppressionReason.ADDRESS_DEAD);
        assertThat(reports.readAll()).isZero();
    }

    @Test
    void mail_that_came_back_for_a_passing_reason_is_tried_again() throws Exception {
        deliver(bounce("5.2.2", "failed"), messageId);

        awaitState("WAITING");
        assertThat(outbox.suppression(new EmailAddress(someone.email()))).isEmpty();
    }

    @Test
    void a_report_that_delivery_takes_longer_changes_nothing() throws Exception {
        deliver(bounce("4.4.1", "delayed"), messageId);

        assertThat(fixture.mails(someone)).containsExactly("SENT");
    }

    @Test
    void a_complaint_withdraws_consent_and_stops_everything_that_is_not_needed() throws Exception {
        MarketingConsent consent = application.getBean(MarketingConsent.class);
        consent.give(someone.account().person(), Locale.ENGLISH, Mechanism.SETTINGS_PAGE);

        deliver(COMPLAINT, messageId);

        assertThat(consent.newest(someone.account().person()))
                .hasValueSatisfying(event -> assertThat(event.mechanism()).isEqualTo(Mechanism.COMPLAINT));
        assertThat(application
                        .getBean(NoticePreferences.class)
                        .off(someone.account().person()))
                .contains(NoticeTopic.PRODUCT, NoticeTopic.MARKETING);
        assertThat(outbox.suppression(new EmailAddress(someone.email()))).contains(SuppressionReason.COMPLAINT);
    }

    @Test
    void a_report_that_somebody_made_up_is_not_believed() throws Exception {
        String id = messageId.substring(1, 37);

        deliver(bounce("5.1.1", "failed"), "<" + id + ".00000000000000000000000000000000@candid.test>");

        assertThat(fixture.mails(someone)).containsExactly("SENT");
        assertThat(outbox.suppression(new EmailAddress(someone.email()))).isEmpty();
    }
}
