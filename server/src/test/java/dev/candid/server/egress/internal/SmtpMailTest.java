package dev.candid.server.egress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.egress.SendOutcome;
import dev.candid.server.egress.SendOutcome.Cause;
import dev.candid.server.egress.internal.MailSettings.Encryption;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.testing.CandidTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the way out makes of a mail server's answers, and what it will not do. */
@CandidTest
class SmtpMailTest {

    @Autowired
    Departures departures;

    @Autowired
    Clock clock;

    final PersonId person = PersonId.random();

    private MailSettings settings(String host, int port, Encryption encryption) {
        return new MailSettings(
                host,
                port,
                encryption,
                "",
                "",
                "hello@candid.test",
                "Candid",
                1,
                Duration.ofSeconds(2),
                new MailSettings.Reports("", 993, Encryption.TLS, "", "", "INBOX", ""));
    }

    private SendOutcome send(MailSettings settings) {
        return new SmtpMail(settings, departures, clock)
                .send(new OutgoingMail(
                        Optional.of(person),
                        "1.2@candid.test",
                        "somebody@example.org",
                        "Somebody",
                        "A canary subject",
                        "A canary text",
                        "<p>A canary text</p>",
                        Map.of()));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("550 5.1.1 no such user", new SendOutcome.AddressRefused()),
                Arguments.of("550 no such user", new SendOutcome.AddressRefused()),
                Arguments.of("550 5.7.1 blocked by policy", new SendOutcome.MailRefused(550)),
                Arguments.of("552 5.2.2 mailbox full", new SendOutcome.MailRefused(552)),
                Arguments.of("451 4.7.1 try again later", new SendOutcome.Deferred(Cause.LATER)),
                Arguments.of("450 4.2.0 greylisted", new SendOutcome.Deferred(Cause.LATER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void a_refusal_is_understood(String answer, SendOutcome outcome) {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(answer)) {
            assertThat(send(settings("127.0.0.1", server.port(), Encryption.NONE)))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void a_server_without_tls_gets_nothing_where_tls_is_asked_for() {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer("250 fine")) {
            assertThat(send(settings("127.0.0.1", server.port(), Encryption.STARTTLS)))
                    .isInstanceOf(SendOutcome.Deferred.class);
        }
    }

    @Test
    void a_server_that_is_away_is_an_outage_and_no_refusal() {
        int port;
        try (ScriptedSmtpServer server = new ScriptedSmtpServer("")) {
            port = server.port();
        }

        assertThat(send(settings("127.0.0.1", port, Encryption.NONE)))
                .isEqualTo(new SendOutcome.Deferred(Cause.UNREACHABLE));
    }

    @Test
    void without_a_server_nothing_is_sent_and_nobody_pretends() {
        assertThat(send(settings("", 587, Encryption.STARTTLS))).isEqualTo(new SendOutcome.NotSet());
        assertThat(exported()).isEmpty();
    }

    @Test
    void mail_in_the_clear_to_another_machine_is_refused_at_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("mail.example.org", 25, Encryption.NONE))
                .withMessageContaining("on this machine");
    }

    @Test
    void a_line_break_cannot_make_two_header_fields_of_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutgoingMail(
                        Optional.empty(), "1@x", "a@example.org", "A", "Hi\r\nBcc: b@example.org", "", "", Map.of()));
    }

    @Test
    void what_left_is_recorded_without_what_it_said_and_goes_with_the_person() {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer("450 later")) {
            send(settings("127.0.0.1", server.port(), Encryption.NONE));
        }

        assertThat(exported())
                .contains("MAIL")
                .contains("DEFERRED")
                .doesNotContain("canary")
                .doesNotContain("@");
        departures.erase(SubjectId.of(person));
        assertThat(exported()).isEmpty();
    }

    private String exported() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        departures.export(SubjectId.of(person), (name, content) -> {
            try {
                content.transferTo(all);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return all.toString(StandardCharsets.UTF_8);
    }
}
