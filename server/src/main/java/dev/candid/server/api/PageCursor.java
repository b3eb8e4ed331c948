package dev.candid.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The last row of a page: the next page starts behind it. Rows are ordered by the time of their creation and, within
 * one microsecond, by id, so pages stay complete and without duplicates while rows are added.
 *
 * @param createdAt cut to microseconds, the resolution that PostgreSQL stores
 */
public record PageCursor(Instant createdAt, UUID id) {

    public PageCursor {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }
}
