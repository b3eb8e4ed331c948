package dev.candid.server.support.internal;

import dev.candid.server.api.PageCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What the queries of this module share. */
final class Rows {

    /** Before every row of a list that shows the oldest first. */
    static final PageCursor FIRST = new PageCursor(Instant.EPOCH, new UUID(0, 0));

    /** Behind every row of a list that shows the newest first. */
    static final PageCursor LAST = new PageCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private Rows() {}

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
    }
}
