package dev.candid.server.terms.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets suspensions that ended, and reports that were made, more than 24 months ago. */
@Component
class TermsSweeper {

    private static final int KEPT_MONTHS = 24;
    private static final int BATCH = 200;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final SuspensionRows suspensions;
    private final Vault vault;
    private final Clock clock;

    TermsSweeper(Tenancy tenancy, JdbcClient jdbc, SuspensionRows suspensions, Vault vault, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.suspensions = suspensions;
        this.vault = vault;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 360, initialDelay = 11, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant before =
                clock.instant().atZone(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant();
        tenancy.acrossWorkspaces(() -> {
            suspensions.sweep(before);
        });
        List<UUID> due = reports(before);
        while (!due.isEmpty()) {
            due.forEach(this::forget);
            due = reports(before);
        }
    }

    private List<UUID> reports(Instant before) {
        return tenancy.acrossWorkspaces(
                () -> jdbc.sql("select report_id from terms_report where created_at < :before limit :limit")
                        .param("before", Rows.at(before))
                        .param("limit", BATCH)
                        .query(UUID.class)
                        .list());
    }

    /** The row first and the key after it: a crash in between leaves a key that opens nothing. */
    void forget(UUID report) {
        tenancy.acrossWorkspaces(() -> {
            jdbc.sql("delete from terms_report where report_id = :id")
                    .param("id", report)
                    .update();
        });
        vault.destroyKey(SubjectId.lead(report));
    }
}
