package dev.candid.server.egress.internal;

import dev.candid.server.egress.Mail;
import dev.candid.server.egress.OutgoingMail;
import dev.candid.server.egress.SendOutcome;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Speaks SMTP. Keeps a connection for the next mail for some seconds, because each new one costs a TLS handshake. */
@Component
class SmtpMail implements Mail {

    private static final EventLog LOG = EventLog.of(SmtpMail.class);

    /** Servers close idle connections after five minutes (RFC 5321 4.5.3.2.7); long before, ours go. */
    private static final Duration KEPT = Duration.ofSeconds(20);

    private enum Event {
        MAIL_DEFERRED,
        MAIL_REFUSED
    }

    private record Idle(Transport transport, Instant since) {}

    private final MailSettings settings;
    private final Departures departures;
    private final Clock clock;
    private final Session session;
    private final Semaphore connections;
    private final LinkedBlockingDeque<Idle> idle = new LinkedBlockingDeque<>();

    SmtpMail(MailSettings settings, Departures departures, Clock clock) {
        this.settings = settings;
        this.departures = departures;
        this.clock = clock;
        this.session = MailSessions.smtp(settings);
        this.connections = new Semaphore(settings.connections());
    }

    @Override
    public boolean canSend() {
        return settings.set();
    }

    @Override
    public String domain() {
        return settings.set() ? settings.from().substring(settings.from().lastIndexOf('@') + 1) : "localhost";
    }

    @Override
    public SendOutcome send(OutgoingMail mail) {
        if (!settings.set()) {
            return new SendOutcome.NotSet();
        }
        if (!acquire()) {
            return new SendOutcome.Deferred(SendOutcome.Cause.BUSY);
        }
        try {
            SendOutcome outcome = handOver(mail);
            departures.write(mail, outcome);
            tell(outcome);
            return outcome;
        } finally {
            connections.release();
        }
    }

    private boolean acquire() {
        try {
            return connections.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SendOutcome handOver(OutgoingMail mail) {
        Optional<Transport> connected = Optional.empty();
        try {
            MimeMail message = new MimeMail(session, settings, mail, clock.instant());
            Address[] receivers = message.getAllRecipients();
            Transport transport = connection();
            connected = Optional.of(transport);
            transport.sendMessage(message, receivers);
            idle.addFirst(new Idle(transport, clock.instant()));
            return new SendOutcome.Accepted();
        } catch (AuthenticationFailedException refused) {
            connected.ifPresent(SmtpMail::close);
            return new SendOutcome.Deferred(SendOutcome.Cause.SIGN_IN_REFUSED);
        } catch (MessagingException failure) {
            connected.ifPresent(SmtpMail::close);
            return SmtpReply.outcome(failure);
        }
    }

    private Transport connection() throws MessagingException {
        for (Optional<Idle> kept = Optional.ofNullable(idle.pollFirst());
                kept.isPresent();
                kept = Optional.ofNullable(idle.pollFirst())) {
            Transport transport = kept.get().transport();
            boolean fresh = kept.get().since().plus(KEPT).isAfter(clock.instant());
            if (fresh && transport.isConnected()) {
                return transport;
            }
            close(transport);
        }
        Transport transport = session.getTransport();
        if (settings.user().isBlank()) {
            transport.connect();
        } else {
            transport.connect(settings.user(), settings.password());
        }
        return transport;
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyBroken) {
            LOG.debug(Event.MAIL_DEFERRED, LogField.EXCEPTION.of(alreadyBroken.getClass()));
        }
    }

    private static void tell(SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.Deferred(var cause) -> LOG.warn(Event.MAIL_DEFERRED, LogField.REASON.of(cause));
            case SendOutcome.MailRefused(int code) -> LOG.warn(Event.MAIL_REFUSED, LogField.STATUS.of(code));
            case SendOutcome.AddressRefused ignored -> LOG.info(Event.MAIL_REFUSED);
            case SendOutcome.Accepted ignored -> {}
            case SendOutcome.NotSet ignored -> {}
        }
    }
}
