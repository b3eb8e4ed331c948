package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.RetentionRule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which events were worked through, so that one that is delivered twice is told once. */
@Component
@DataMapEntry(
        of = "notices_handled",
        names = {"once", "handled_at"},
        category = NOT_PERSONAL,
        retention = RetentionRule.MAIL_30_DAYS)
class HandledEvents {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    HandledEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Runs in the caller's scope and transaction. @param event what makes the event this one, in words and ids */
    boolean first(String event) {
        return jdbc.sql("""
                                insert into notices_handled (once, handled_at) values (:once, :now)
                                on conflict (once) do nothing
                                """)
                        .param("once", UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)))
                        .param("now", Rows.at(clock.instant()))
                        .update()
                == 1;
    }

    int sweep(int limit) {
        return jdbc.sql("""
                        delete from notices_handled where once in (
                            select once from notices_handled where handled_at < :before limit :limit)
                        """)
                .param("before", Rows.at(clock.instant().minus(KEPT)))
                .param("limit", limit)
                .update();
    }
}
