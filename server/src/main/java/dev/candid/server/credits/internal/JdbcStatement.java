package dev.candid.server.credits.internal;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.credits.LedgerEntry;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.credits.Statement;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The ledger's rows with those of their reservations. */
@Service
class JdbcStatement implements Statement {

    /** Beyond it the ledger's times do not go, nor PostgreSQL's comparisons. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private static final String USED = """
              from credits_entry e
              join credits_reservation r on r.workspace_id = e.workspace_id and r.reservation_id = e.reservation_id
             where e.workspace_id = :workspace and e.kind = 'settled'
               and e.created_at >= :from and e.created_at < :until and e.reserved_change < 0
            """;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    JdbcStatement(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    @Override
    public List<Line> lines(WorkspaceId workspace, Filter filter, Optional<Long> before, int limit) {
        StringBuilder where = new StringBuilder();
        filter.kind().ifPresent(kind -> where.append(" and e.kind = :kind"));
        filter.key().ifPresent(key -> where.append(" and r.key_id = :key"));
        filter.person().ifPresent(person -> where.append(" and r.person_id = :person"));
        filter.video().ifPresent(video -> where.append(" and r.video_id = :video"));
        return tenancy.inWorkspace(workspace, () -> {
            JdbcClient.StatementSpec query = jdbc.sql("""
                            select e.number, e.kind, e.available_change, e.reserved_change, e.available_after,
                                   e.reserved_after, e.reservation_id, e.lot_id, e.created_at, r.key_id, r.person_id,
                                   r.video_id
                              from credits_entry e
                              left join credits_reservation r
                                on r.workspace_id = e.workspace_id and r.reservation_id = e.reservation_id
                             where e.workspace_id = :workspace and e.number < :before
                               and e.created_at >= :from and e.created_at < :until
                            """ + where + " order by e.number desc limit :limit")
                    .param("workspace", workspace.value())
                    .param("before", before.orElse(Long.MAX_VALUE))
                    .param("from", Timestamp.from(filter.from()))
                    .param("until", Timestamp.from(filter.until().isAfter(END) ? END : filter.until()))
                    .param("limit", limit);
            query = filter.kind().isPresent()
                    ? query.param("kind", filter.kind().get().code())
                    : query;
            query = filter.key().isPresent()
                    ? query.param("key", filter.key().get().value())
                    : query;
            query = filter.person().isPresent()
                    ? query.param("person", filter.person().get().value())
                    : query;
            query = filter.video().isPresent()
                    ? query.param("video", filter.video().get())
                    : query;
            return query.query((row, number) -> line(row, number)).list();
        });
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        LedgerEntry entry = LedgerReading.entry(row, number);
        return new Line(entry, key(row), person(row), video(row));
    }

    private static Optional<ApiKeyId> key(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("key_id", UUID.class)).map(ApiKeyId::new);
    }

    private static Optional<PersonId> person(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new);
    }

    private static Optional<UUID> video(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("video_id", UUID.class));
    }

    @Override
    public List<Open> open(WorkspaceId workspace) {
        return tenancy.inWorkspace(
                workspace,
                () -> jdbc.sql("""
                        select reservation_id, amount, created_at, expires_at, key_id, person_id, video_id
                          from credits_reservation
                         where workspace_id = :workspace and state = 'open'
                         order by created_at desc limit 100
                        """)
                        .param("workspace", workspace.value())
                        .query((row, number) -> new Open(
                                new ReservationId(row.getObject("reservation_id", UUID.class)),
                                new Credits(row.getLong("amount")),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant(),
                                key(row),
                                person(row),
                                video(row)))
                        .list());
    }

    private JdbcClient.StatementSpec used(
            String select, String end, WorkspaceId workspace, Instant from, Instant until) {
        return jdbc.sql(select + USED + end)
                .param("workspace", workspace.value())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until));
    }

    @Override
    public List<UsedOnDay> usedByDay(WorkspaceId workspace, Instant from, Instant until, ZoneId zone) {
        return tenancy.inWorkspace(
                workspace,
                () -> used(
                                "select (e.created_at at time zone :zone)::date as day, -sum(e.reserved_change)::bigint as used",
                                " group by 1 order by 1 limit 400",
                                workspace,
                                from,
                                until)
                        .param("zone", zone.getId())
                        .query((row, number) ->
                                new UsedOnDay(row.getObject("day", LocalDate.class), new Credits(row.getLong("used"))))
                        .list());
    }

    @Override
    public List<UsedByKey> usedByKey(WorkspaceId workspace, Instant from, Instant until) {
        return tenancy.inWorkspace(
                workspace,
                () -> used(
                                "select r.key_id, -sum(e.reserved_change)::bigint as used",
                                " group by 1 order by 2 desc limit 50",
                                workspace,
                                from,
                                until)
                        .query((row, number) -> new UsedByKey(key(row), new Credits(row.getLong("used"))))
                        .list());
    }

    @Override
    public List<UsedByMember> usedByMember(WorkspaceId workspace, Instant from, Instant until) {
        return tenancy.inWorkspace(
                workspace,
                () -> used(
                                "select r.person_id, -sum(e.reserved_change)::bigint as used",
                                " group by 1 order by 2 desc limit 50",
                                workspace,
                                from,
                                until)
                        .query((row, number) -> new UsedByMember(person(row), new Credits(row.getLong("used"))))
                        .list());
    }
}
