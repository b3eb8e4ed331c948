package dev.candid.server.notices.internal;

import dev.candid.server.kernel.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what has been kept for as long as the data map says. */
@Component
class NoticeSweeper {

    private static final Duration NOTICES = Duration.ofDays(90);
    private static final Duration MAILS = Duration.ofDays(30);
    private static final int BATCH = 5_000;

    private final Tenancy tenancy;
    private final NoticeRows notices;
    private final MailRows mails;
    private final HandledEvents handled;
    private final Clock clock;

    NoticeSweeper(Tenancy tenancy, NoticeRows notices, MailRows mails, HandledEvents handled, Clock clock) {
        this.tenancy = tenancy;
        this.notices = notices;
        this.mails = mails;
        this.handled = handled;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT30S")
    void sweep() {
        boolean more = true;
        while (more) {
            more = tenancy.acrossWorkspaces(() -> {
                Instant now = clock.instant();
                int most = Math.max(
                        notices.sweep(now.minus(NOTICES), BATCH),
                        Math.max(mails.sweep(now.minus(MAILS), BATCH), handled.sweep(BATCH)));
                return most == BATCH;
            });
        }
    }
}
