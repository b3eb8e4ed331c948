package dev.candid.server.credits.internal;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.KeyCap;
import dev.candid.server.accounts.spi.KeySpending;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What keys spend in a calendar month, and what their caps leave. What is held counts as spent until it goes back, so
 * a cap cannot be passed by asking for many things at once.
 */
@Component
class KeyCaps implements KeySpending {

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final ApiKeys keys;
    private final Clock clock;

    KeyCaps(Tenancy tenancy, JdbcClient jdbc, ApiKeys keys, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** Called under the lock of the balance. @return empty if nothing caps this spender */
    Optional<Credits> left(WorkspaceId workspace, Spender spender, Instant now) {
        return spender.key()
                .flatMap(key -> keys.cap(workspace, key))
                .map(cap -> new Credits(Math.max(0, cap.monthly().amount() - spent(workspace, cap, now))));
    }

    private long spent(WorkspaceId workspace, KeyCap cap, Instant now) {
        return spent(workspace, now).entrySet().stream()
                .filter(key -> cap.counted().contains(key.getKey()))
                .mapToLong(key -> key.getValue().amount())
                .sum();
    }

    @Override
    public Map<ApiKeyId, Credits> thisMonth(WorkspaceId workspace) {
        return tenancy.inWorkspace(workspace, () -> spent(workspace, clock.instant()));
    }

    private Map<ApiKeyId, Credits> spent(WorkspaceId workspace, Instant now) {
        record Spent(ApiKeyId key, Credits amount) {}
        Instant month = YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return jdbc
                .sql("""
                        select key_id, sum(case state when 'open' then amount else settled end)::bigint as spent
                          from credits_reservation
                         where workspace_id = :workspace and key_id is not null and created_at >= :month
                         group by key_id
                        having sum(case state when 'open' then amount else settled end) > 0
                         limit 10000
                        """)
                .param("workspace", workspace.value())
                .param("month", Timestamp.from(month))
                .query((row, number) ->
                        new Spent(new ApiKeyId(row.getObject("key_id", UUID.class)), new Credits(row.getLong("spent"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Spent::key, Spent::amount));
    }
}
