package dev.candid.testing;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.candid.server.egress.Mail;
import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.egress.SendOutcome;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A mail server for tests. It is there for every test, and hidden: until a test calls {@link #on()} the application
 * believes that no mail server is set. Whoever turns it on turns it off again.
 */
public final class TestMail {

    /** To which reports on mail are sent. */
    public static final String REPORTS = "reports@candid.test";

    private static final GreenMail SERVER = started();
    private static final AtomicBoolean ON = new AtomicBoolean();

    private TestMail() {}

    private static GreenMail started() {
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        server.setUser(REPORTS, "reports", "secret");
        return server;
    }

    public static void on() {
        ON.set(true);
    }

    public static void off() {
        ON.set(false);
    }

    /** The mailbox that reports come to. */
    public static GreenMailUser reports() {
        return SERVER.getUserManager().getUser("reports");
    }

    static Map<String, Object> settings() {
        return Map.of(
                "candid.mail.host", "127.0.0.1",
                "candid.mail.port", Integer.toString(SERVER.getSmtp().getPort()),
                "candid.mail.encryption", "none",
                "candid.mail.from", "hello@candid.test",
                "candid.mail.reports.host", "127.0.0.1",
                "candid.mail.reports.port", Integer.toString(SERVER.getImap().getPort()),
                "candid.mail.reports.encryption", "none",
                "candid.mail.reports.user", "reports",
                "candid.mail.reports.password", "secret",
                "candid.mail.reports.address", REPORTS);
    }

    /** Mail that has come for an address, oldest first. */
    public static List<MimeMessage> to(String address) {
        return Arrays.stream(SERVER.getReceivedMessagesForDomain(address)).toList();
    }

    /** The first mail for an address, waiting for it up to ten seconds. */
    public static MimeMessage await(String address) {
        for (int look = 0; look < 100; look++) {
            List<MimeMessage> found = to(address);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            ApiWorkspace.pause();
        }
        throw new AssertionError("no mail came");
    }

    /** The plain text of a mail. */
    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    /** The HTML of a mail. */
    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
            return part.getContent().toString().replace("\r\n", "\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Puts the switch in front of the application's own mail. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Switch {

        @Bean
        static BeanPostProcessor mailSwitch() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Mail mail ? switched(mail) : bean;
                }
            };
        }

        private static Mail switched(Mail mail) {
            return new Mail() {
                @Override
                public boolean canSend() {
                    return ON.get() && mail.canSend();
                }

                @Override
                public String domain() {
                    return mail.domain();
                }

                @Override
                public SendOutcome send(OutgoingMail outgoing) {
                    return ON.get() ? mail.send(outgoing) : new SendOutcome.NotSet();
                }
            };
        }
    }
}
