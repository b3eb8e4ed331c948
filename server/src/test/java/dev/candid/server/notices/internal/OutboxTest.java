package dev.candid.server.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.candid.server.accounts.Preferences;
import dev.candid.server.egress.Mail;
import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.egress.SendOutcome;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.CampaignId;
import dev.candid.server.notices.Campaigns;
import dev.candid.server.notices.Inbox;
import dev.candid.server.notices.MarketingConsent;
import dev.candid.server.notices.Mechanism;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticePreferences;
import dev.candid.server.notices.NoticeTopic;
import dev.candid.server.notices.SuppressionReason;
import dev.candid.server.signin.SecurityChange;
import dev.candid.server.videos.VideoEnded;
import dev.candid.testing.CandidTest;
import dev.candid.testing.MutableClock;
import dev.candid.testing.TestMail;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to a message between the event that causes it and the mailbox or the inbox. */
@CandidTest
class OutboxTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MailSender sender;

    @Autowired
    Tenancy tenancy;

    @Autowired
    MutableClock clock;

    @Autowired
    Inbox inbox;

    @Autowired
    MarketingConsent consent;

    @Autowired
    NoticeTexts texts;

    NoticesFixture fixture;
    NoticesFixture.Someone someone;

    @BeforeEach
    void start() {
        fixture = new NoticesFixture(application);
        someone = fixture.someone();
        TestMail.on();
    }

    @AfterEach
    void stop() {
        TestMail.off();
        clock.reset();
    }

    private SecurityChange change() {
        return new SecurityChange(someone.account().person(), SecurityChange.Kind.PASSWORD_CHANGED, clock.instant());
    }

    private List<String> inboxTitles() {
        return inbox.list(someone.account().person(), texts.in(Locale.ENGLISH), false, Optional.empty(), 50).stream()
                .map(Inbox.Notice::title)
                .toList();
    }

    private void sendUntilDone() {
        sender.sendDue();
        for (int look = 0;
                look < 50 && fixture.mails(someone).stream().anyMatch(s -> s.startsWith("SENDING"));
                look++) {
            dev.candid.testing.ApiWorkspace.pause(); // the schedule took it
        }
    }

    @Test
    void an_event_that_is_delivered_twice_is_told_once_by_mail_and_once_in_the_product() throws Exception {
        SecurityChange change = change();

        events.publishEvent(change);
        events.publishEvent(change);
        sendUntilDone();

        MimeMessage mail = TestMail.await(someone.email());
        assertThat(TestMail.to(someone.email())).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Your password was changed");
        assertThat(TestMail.text(mail)).contains("Hello Alex Canary,").contains("/settings/security");
        assertThat(TestMail.html(mail))
                .contains("lang=\"en\"")
                .doesNotContain("<img")
                .doesNotContain("src=");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(inboxTitles()).containsExactly("Your password was changed");
        assertThat(inbox.unread(someone.account().person())).isEqualTo(1);
    }

    @Test
    void a_link_to_sign_in_is_minted_while_its_mail_is_written_and_stands_nowhere_else() {
        dev.candid.server.signin.MailLinks links = application.getBean(dev.candid.server.signin.MailLinks.class);

        someone = fixture.unverified();
        links.askVerification(
                someone.account().person(), dev.candid.server.signin.ClientNetwork.of("192.0.2.1"), Locale.GERMAN);

        String text = TestMail.text(TestMail.await(someone.email()));
        assertThat(text).contains("Bestätige, dass diese Adresse dir gehört");
        String token = text.substring(text.indexOf("/sign-in/verify/") + "/sign-in/verify/".length())
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(links.usable(dev.candid.server.signin.MailLinkPurpose.VERIFY, token))
                .contains(someone.account().person());
    }

    @Test
    void every_kind_has_somebody_who_writes_it() {
        assertThat(application.getBean(Letters.class).kinds()).containsExactly(NoticeKind.values());
    }

    @Test
    void what_is_rolled_back_is_not_told() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> tenancy.acrossWorkspaces(() -> {
                    events.publishEvent(change());
                    throw new IllegalStateException("the publisher fails");
                }));

        assertThat(fixture.mails(someone)).isEmpty();
        assertThat(inboxTitles()).isEmpty();
    }

    @Test
    void mail_is_in_the_language_of_its_receiver() throws Exception {
        application
                .getBean(Preferences.class)
                .change(someone.account().person(), choices -> choices.language(Optional.of(Locale.GERMAN)));

        events.publishEvent(change());
        sendUntilDone();

        MimeMessage mail = TestMail.await(someone.email());
        assertThat(mail.getSubject()).isEqualTo("Dein Passwort wurde geändert");
        assertThat(TestMail.html(mail)).contains("lang=\"de\"");
    }

    @Test
    void without_a_mail_server_nothing_is_written_down_to_be_sent_later() {
        TestMail.off();

        events.publishEvent(change());

        assertThat(fixture.mails(someone)).isEmpty();
        assertThat(inboxTitles()).hasSize(1);
    }

    @Test
    void videos_that_end_together_make_one_mail_and_one_message() throws Exception {
        clock.set(clock.instant());
        for (int video = 0; video < 3; video++) {
            tenancy.acrossWorkspaces(() -> {
                Post post = application.getBean(Post.class);
                post.tellInDigest("video/" + UUID.randomUUID(), videoEnded(1, 0));
            });
            clock.advance(Duration.ofSeconds(30));
        }
        application.getBean(Post.class).tellInDigest("video/" + UUID.randomUUID(), videoEnded(0, 1));
        sender.sendDue();
        assertThat(fixture.mails(someone)).containsExactly("WAITING");

        clock.advance(Duration.ofMinutes(3));
        sendUntilDone();

        MimeMessage mail = TestMail.await(someone.email());
        assertThat(mail.getSubject()).isEqualTo("3 videos are ready");
        assertThat(TestMail.text(mail))
                .contains("In Northwind, 3 videos are ready.")
                .contains("One could not be made");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(inboxTitles()).containsExactly("3 videos are ready");
    }

    private Matter videoEnded(int good, int bad) {
        return Matter.to(someone.account().person(), NoticeKind.VIDEOS_ENDED, clock.instant())
                .in(someone.account().workspace())
                .counting(good, bad);
    }

    @Test
    void a_video_that_nobody_is_there_for_any_more_is_told_to_nobody() {
        events.publishEvent(new VideoEnded(
                new dev.candid.server.videos.VideoId(UUID.randomUUID()),
                someone.account().workspace(),
                dev.candid.server.videos.VideoState.SUCCEEDED,
                clock.instant()));

        assertThat(fixture.mails(someone)).isEmpty();
    }

    @Test
    void marketing_goes_only_to_who_consented_and_a_withdrawal_counts_for_mail_that_waits() {
        CampaignId offer = offer();
        fixture.queue(someone, NoticeKind.MARKETING, Optional.of(offer.value()), clock.instant());
        sendUntilDone();
        assertThat(fixture.mails(someone)).containsExactly("DROPPED NO_CONSENT");

        consent.give(someone.account().person(), Locale.ENGLISH, Mechanism.SETTINGS_PAGE);
        fixture.queue(
                someone,
                NoticeKind.MARKETING,
                Optional.of(offer.value()),
                clock.instant().plusSeconds(60));
        consent.withdraw(someone.account().person(), Locale.ENGLISH, Mechanism.SETTINGS_PAGE);

        assertThat(fixture.mails(someone)).containsExactly("DROPPED NO_CONSENT", "DROPPED NO_CONSENT");
        assertThat(TestMail.to(someone.email())).isEmpty();
        assertThat(consent.history(someone.account().person()))
                .extracting(MarketingConsent.Event::action)
                .containsExactly(MarketingConsent.Action.WITHDRAWN, MarketingConsent.Action.GIVEN);
    }

    private CampaignId offer() {
        return application
                .getBean(Campaigns.class)
                .draft(
                        someone.account().person(),
                        NoticeTopic.MARKETING,
                        new Campaigns.Words("An offer", "Twice the credits.", "", "", ""));
    }

    @Test
    void the_ledger_of_consent_cannot_be_changed() {
        consent.give(someone.account().person(), Locale.GERMAN, Mechanism.SETTINGS_PAGE);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> tenancy.acrossWorkspaces(() -> application
                        .getBean(JdbcClient.class)
                        .sql("update notices_consent set action = 'WITHDRAWN' where person_id = :person")
                        .param("person", someone.account().person().value())
                        .update()));
    }

    @Test
    void a_topic_that_was_switched_off_is_not_mailed_and_security_always_is() throws Exception {
        application.getBean(NoticePreferences.class).set(someone.account().person(), NoticeTopic.CREDITS, false);

        fixture.queue(someone, NoticeKind.CREDITS_LOW);
        sendUntilDone();
        events.publishEvent(change());
        sendUntilDone();

        assertThat(fixture.mails(someone)).containsExactly("DROPPED SWITCHED_OFF", "SENT");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> application
                        .getBean(NoticePreferences.class)
                        .set(someone.account().person(), NoticeTopic.SECURITY, false));
    }

    @Test
    void messages_to_many_do_not_go_to_addresses_that_nobody_verified() {
        NoticesFixture.Someone stranger = fixture.unverified();

        fixture.queue(stranger, NoticeKind.PRODUCT_UPDATE, Optional.of(offer().value()), clock.instant());
        sender.sendDue();

        assertThat(fixture.mails(stranger))
                .allMatch(state -> state.equals("DROPPED NOT_VERIFIED") || state.startsWith("SENDING"));
    }

    @Test
    void mail_that_would_come_too_late_is_dropped() {
        fixture.queue(
                someone,
                NoticeKind.CREDITS_LOW,
                Optional.empty(),
                clock.instant().minus(Duration.ofDays(2)));

        sendUntilDone();

        assertThat(fixture.mails(someone)).containsExactly("DROPPED EXPIRED");
    }

    @Test
    void an_erased_person_gets_no_mail_and_leaves_no_row() {
        events.publishEvent(change());
        consent.give(someone.account().person(), Locale.ENGLISH, Mechanism.SETTINGS_PAGE);
        NoticesData data = application.getBean(NoticesData.class);
        List<String> exported = new ArrayList<>();
        data.export(
                dev.candid.server.privacy.SubjectId.of(someone.account().person()),
                (name, content) -> exported.add(name));

        data.erase(dev.candid.server.privacy.SubjectId.of(someone.account().person()));

        assertThat(exported).contains("notices/mails.json", "notices/notices.json", "notices/consents.json");
        assertThat(fixture.mails(someone)).isEmpty();
        assertThat(inboxTitles()).isEmpty();
        assertThat(consent.history(someone.account().person())).isEmpty();
    }

    @Test
    void a_mail_server_that_is_away_is_tried_again_with_growing_pauses_and_then_given_up() {
        clock.set(clock.instant());
        MailSender failing = senderWith(new SendOutcome.Deferred(SendOutcome.Cause.UNREACHABLE));
        TestMail.off();
        fixture.queue(someone, NoticeKind.CREDITS_LOW);
        Instant start = clock.instant();

        failing.sendDue();
        assertThat(fixture.mails(someone)).containsExactly("WAITING DEFERRED");
        for (int attempt = 1; attempt < MailSender.ATTEMPTS; attempt++) {
            clock.advance(MailSender.pauseAfter(attempt));
            failing.sendDue();
        }

        assertThat(fixture.mails(someone)).containsExactly("DEAD TRIES_USED_UP");
        assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void an_address_that_its_server_does_not_know_is_not_written_to_again() {
        TestMail.off();
        fixture.queue(someone, NoticeKind.CREDITS_LOW);

        senderWith(new SendOutcome.AddressRefused()).sendDue();
        fixture.queue(someone, NoticeKind.PASSWORD_CHANGED);
        senderWith(new SendOutcome.Accepted()).sendDue();

        assertThat(fixture.mails(someone)).containsExactly("DEAD ADDRESS_REFUSED", "DROPPED SUPPRESSED");
        assertThat(application
                        .getBean(dev.candid.server.notices.Outbox.class)
                        .suppression(new dev.candid.server.accounts.EmailAddress(someone.email())))
                .contains(SuppressionReason.ADDRESS_DEAD);
    }

    @Test
    void two_senders_never_send_the_same_mail() throws InterruptedException {
        TestMail.off();
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        Mail counting = mail(outgoing -> {
            sent.add(outgoing.messageId());
            return new SendOutcome.Accepted();
        });
        for (int mail = 0; mail < 25; mail++) {
            fixture.queue(someone, NoticeKind.CREDITS_LOW);
        }

        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> senders = List.of(running(begin, counting), running(begin, counting));
        begin.countDown();
        for (Thread thread : senders) {
            thread.join();
        }

        assertThat(sent).hasSize(25).doesNotHaveDuplicates();
        assertThat(fixture.mails(someone)).hasSize(25).containsOnly("SENT");
    }

    private Thread running(CountDownLatch begin, Mail mail) {
        return Thread.ofVirtual().start(() -> {
            try {
                begin.await();
                sender(mail).sendDue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private MailSender senderWith(SendOutcome outcome) {
        return sender(mail(outgoing -> outcome));
    }

    private MailSender sender(Mail mail) {
        return new MailSender(
                tenancy,
                application.getBean(MailRows.class),
                application.getBean(MailComposer.class),
                application.getBean(Suppressions.class),
                mail,
                clock);
    }

    private static Mail mail(java.util.function.Function<OutgoingMail, SendOutcome> sending) {
        return new Mail() {
            @Override
            public boolean canSend() {
                return true;
            }

            @Override
            public String domain() {
                return "candid.test";
            }

            @Override
            public SendOutcome send(OutgoingMail mail) {
                return sending.apply(mail);
            }
        };
    }
}
