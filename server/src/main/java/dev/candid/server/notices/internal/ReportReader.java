package dev.candid.server.notices.internal;

import dev.candid.server.egress.DeliveryReport;
import dev.candid.server.egress.ReturnedMail;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.Outbox.State;
import dev.candid.server.notices.SuppressionReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Draws the consequences of what other mail servers report: dead addresses, mail that came back, complaints. */
@Component
class ReportReader {

    private static final int BATCH = 50;

    /** What came back for a passing reason is tried again this often, and so much later. */
    private static final int TRIES_AFTER_RETURN = 3;

    private static final Duration PAUSE_AFTER_RETURN = Duration.ofHours(1);

    private final Tenancy tenancy;
    private final ReturnedMail returned;
    private final MailTags tags;
    private final MailRows rows;
    private final Suppressions suppressions;
    private final Objections objections;
    private final Clock clock;

    ReportReader(
            Tenancy tenancy,
            ReturnedMail returned,
            MailTags tags,
            MailRows rows,
            Suppressions suppressions,
            Objections objections,
            Clock clock) {
        this.tenancy = tenancy;
        this.returned = returned;
        this.tags = tags;
        this.rows = rows;
        this.suppressions = suppressions;
        this.objections = objections;
        this.clock = clock;
    }

    /** At a fixed rate, as the sender. */
    @Scheduled(fixedRateString = "PT1M", initialDelayString = "PT20S")
    void readBySchedule() {
        if (returned.isSet()) {
            readAll();
        }
    }

    /** @return how many reports were there */
    int readAll() {
        int count = 0;
        int read;
        do {
            read = returned.read(BATCH, this::take);
            count += read;
        } while (read == BATCH);
        return count;
    }

    private void take(DeliveryReport report) {
        tags.read(report.messageId())
                .ifPresent(mail -> tenancy.acrossWorkspaces(
                        () -> rows.sent(mail).ifPresent(sent -> take(mail, sent, report.kind()))));
    }

    private void take(MailId mail, MailRows.Sent sent, DeliveryReport.Kind kind) {
        Instant now = clock.instant();
        switch (kind) {
            case ADDRESS_DEAD -> {
                suppressions.add(sent.addressIndex(), SuppressionReason.ADDRESS_DEAD);
                rows.bounced(mail, now);
            }
            case FAILED -> {
                boolean again = sent.attempts() < TRIES_AFTER_RETURN
                        && rows.again(mail, State.SENT, now.plus(PAUSE_AFTER_RETURN));
                if (!again) {
                    rows.bounced(mail, now);
                }
            }
            case COMPLAINT -> {
                suppressions.add(sent.addressIndex(), SuppressionReason.COMPLAINT);
                sent.person().ifPresent(objections::by);
            }
        }
    }
}
