package dev.candid.server.notices.internal;

import dev.candid.server.egress.Mail;
import dev.candid.server.egress.SendOutcome;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.Outbox.Reason;
import dev.candid.server.notices.Outbox.State;
import dev.candid.server.notices.SuppressionReason;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. Each process takes mails of its own, so several work side by side. A process that dies after the
 * mail server has taken a mail and before it wrote that down leaves a mail that is sent again, with the same
 * Message-ID; there is no way to rule that out and still never lose one.
 */
@Component
class MailSender {

    private static final EventLog LOG = EventLog.of(MailSender.class);

    private static final int BATCH = 10;

    /** With the pauses below, a server that is away is tried for half a day. */
    static final int ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private enum Event {
        MAIL_NOT_MADE,
        MAIL_GIVEN_UP
    }

    private final AtomicBoolean running = new AtomicBoolean();
    private final Tenancy tenancy;
    private final MailRows rows;
    private final MailComposer composer;
    private final Suppressions suppressions;
    private final Mail mail;
    private final Clock clock;

    MailSender(
            Tenancy tenancy, MailRows rows, MailComposer composer, Suppressions suppressions, Mail mail, Clock clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.composer = composer;
        this.suppressions = suppressions;
        this.mail = mail;
        this.clock = clock;
    }

    /** At a fixed rate each run has a thread of its own, so a slow mail server holds up nobody else's schedule. */
    @Scheduled(fixedRateString = "${candid.notices.send-every}", initialDelayString = "PT3S")
    void sendBySchedule() {
        if (running.compareAndSet(false, true)) {
            try {
                sendDue();
            } finally {
                running.set(false);
            }
        }
    }

    /** @return how many mails were worked through */
    int sendDue() {
        int count = 0;
        if (mail.canSend()) {
            List<QueuedMail> batch;
            do {
                batch = tenancy.acrossWorkspaces(() -> rows.lease(clock.instant(), BATCH));
                sendAll(batch);
                count += batch.size();
            } while (batch.size() == BATCH);
        }
        return count;
    }

    /** Side by side, as far as the way out allows; one that goes wrong holds up none of the others. */
    private void sendAll(List<QueuedMail> batch) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sends = new ArrayList<>();
            batch.forEach(queued -> sends.add(threads.submit(() -> send(queued))));
            for (int index = 0; index < batch.size(); index++) {
                await(sends.get(index), batch.get(index));
            }
        }
    }

    private void await(Future<?> send, QueuedMail queued) {
        try {
            send.get();
        } catch (ExecutionException failure) {
            LOG.error(
                    Event.MAIL_NOT_MADE,
                    failure.getCause() == null ? failure : failure.getCause(),
                    LogField.KIND.of(queued.matter().kind()));
            later(queued);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the lease ends, and another process goes on
        }
    }

    private void send(QueuedMail queued) {
        if (!queued.expiresAt().isAfter(clock.instant())) {
            end(queued, State.DROPPED, Reason.EXPIRED);
            return;
        }
        MailComposer.Composition composed = tenancy.acrossWorkspaces(() -> composer.compose(queued));
        switch (composed) {
            case MailComposer.Composition.Dropped(Reason reason) -> end(queued, State.DROPPED, reason);
            case MailComposer.Composition.Ready ready -> {
                tenancy.acrossWorkspaces(() -> rows.goesTo(queued, ready.addressIndex()));
                settle(queued, ready, mail.send(ready.mail()));
            }
        }
    }

    private void settle(QueuedMail queued, MailComposer.Composition.Ready ready, SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.NotSet ignored -> later(queued);
            case SendOutcome.Deferred ignored -> later(queued);
            case SendOutcome.AddressRefused ignored -> {
                tenancy.acrossWorkspaces(() -> suppressions.add(ready.addressIndex(), SuppressionReason.ADDRESS_DEAD));
                end(queued, State.DEAD, Reason.ADDRESS_REFUSED);
            }
            case SendOutcome.MailRefused ignored -> end(queued, State.DEAD, Reason.MAIL_REFUSED);
            case SendOutcome.Accepted ignored ->
                tenancy.acrossWorkspaces(() -> rows.end(queued, State.SENT, Optional.empty(), clock.instant()));
        }
    }

    private void later(QueuedMail queued) {
        if (queued.attempts() >= ATTEMPTS) {
            LOG.warn(Event.MAIL_GIVEN_UP, LogField.KIND.of(queued.matter().kind()));
            end(queued, State.DEAD, Reason.TRIES_USED_UP);
        } else {
            tenancy.acrossWorkspaces(() -> rows.putOff(queued, clock.instant().plus(pauseAfter(queued.attempts()))));
        }
    }

    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE;
        for (int further = 1; further < attempts && pause.compareTo(LONGEST_PAUSE) < 0; further++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void end(QueuedMail queued, State state, Reason reason) {
        tenancy.acrossWorkspaces(() -> rows.end(queued, state, Optional.of(reason), clock.instant()));
    }
}
