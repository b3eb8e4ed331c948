package dev.candid.server.support.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.support.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes tickets that nobody writes to any more, and deletes what has been kept long enough. */
@Component
@EnableConfigurationProperties(SupportSettings.class)
class SupportSweeper {

    private static final int BATCH = 100;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final TicketRows tickets;
    private final MessageRows messages;
    private final TicketFiles files;
    private final SupportSettings settings;
    private final Clock clock;

    SupportSweeper(
            Tenancy tenancy,
            JdbcClient jdbc,
            TicketRows tickets,
            MessageRows messages,
            TicketFiles files,
            SupportSettings settings,
            Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.messages = messages;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 7, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant now = clock.instant();
        tenancy.acrossWorkspaces(() -> {
            tickets.closeAnswered(daysBefore(now, settings.closeAnsweredDays()), now);
            deleteBefore("support_feedback", daysBefore(now, settings.feedbackDays()));
            deleteBefore("support_survey_reply", daysBefore(now, settings.surveyDays()));
        });
        Instant before = daysBefore(now, settings.ticketDays());
        List<Ticket> due = due(before);
        while (!due.isEmpty()) {
            due.forEach(ticket -> delete(ticket, DeletionReason.EXPIRED));
            due = due(before);
        }
    }

    private List<Ticket> due(Instant before) {
        return tenancy.acrossWorkspaces(() -> tickets.closedBefore(before, BATCH));
    }

    /** The files first: after a crash in between a second run finds the ticket again. */
    void delete(Ticket ticket, DeletionReason reason) {
        files.delete(tenancy.acrossWorkspaces(() -> messages.files(ticket)), reason);
        tenancy.acrossWorkspaces(() -> tickets.delete(ticket.id()));
    }

    private void deleteBefore(String table, Instant before) {
        jdbc.sql("delete from TABLE where created_at < :before".replace("TABLE", table))
                .param("before", Rows.at(before))
                .update();
    }

    private static Instant daysBefore(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}
