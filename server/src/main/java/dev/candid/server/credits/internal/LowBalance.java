package dev.candid.server.credits.internal;

import dev.candid.server.credits.CreditsLow;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells once when a balance falls below the workspace's threshold. Runs in the ledger's transaction, under its lock. */
@Component
class LowBalance {

    private record Passed(long available, long threshold, boolean below) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    LowBalance(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    Optional<Credits> threshold(WorkspaceId workspace) {
        return jdbc.sql("select low_at from credits_balance where workspace_id = :workspace and low_at is not null")
                .param("workspace", workspace.value())
                .query(Long.class)
                .optional()
                .map(Credits::new);
    }

    void change(WorkspaceId workspace, Optional<Credits> threshold, Instant now) {
        jdbc.sql("update credits_balance set low_at = :threshold, low_told = false where workspace_id = :workspace")
                .param("threshold", threshold.map(Credits::amount).orElse(null))
                .param("workspace", workspace.value())
                .update();
        look(workspace, now);
    }

    /** One statement that mostly changes nothing: the balance passes its threshold seldom. */
    void look(WorkspaceId workspace, Instant now) {
        jdbc.sql("""
                        with usable as (
                            select b.available - coalesce((select sum(lot.remaining) from credits_lot lot
                                                            where lot.workspace_id = :workspace and lot.remaining > 0
                                                              and lot.expires_at <= :now), 0)::bigint as available
                              from credits_balance b where b.workspace_id = :workspace and b.low_at is not null)
                        update credits_balance
                           set low_told = usable.available < low_at
                          from usable
                         where workspace_id = :workspace and low_told <> (usable.available < low_at)
                        returning usable.available, low_at, low_told
                        """)
                .param("workspace", workspace.value())
                .param("now", Timestamp.from(now))
                .query((row, number) ->
                        new Passed(row.getLong("available"), row.getLong("low_at"), row.getBoolean("low_told")))
                .optional()
                .filter(Passed::below)
                .ifPresent(
                        low -> events.publishEvent(new CreditsLow(workspace, low.available(), low.threshold(), now)));
    }
}
