package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTACT;
import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.notices.MailId;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.notices.NoticePurpose;
import dev.candid.server.notices.Outbox.Entry;
import dev.candid.server.notices.Outbox.Reason;
import dev.candid.server.notices.Outbox.State;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the outbox. Every method runs in the caller's scope, across workspaces. */
@Repository
@DataMapEntry(
        of = "notices_mail",
        names = {"mail_id", "person_id", "workspace_id", "about"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = {Purpose.MESSAGES, Purpose.PRODUCT_UPDATES, Purpose.MARKETING},
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.MAIL_30_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_mail",
        names = {"kind", "state", "reason", "good_count", "bad_count", "created_at", "ended_at"},
        category = ACTIVITY,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_mail",
        names = "amount",
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_mail",
        names = "address_index",
        category = CONTACT,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "notices_mail",
        names = {"urgent", "attempts", "due_at", "expires_at", "leased_until"},
        category = NOT_PERSONAL)
class MailRows {

    /** So long a batch of slow sends may take before other processes take its mails over. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final String COLUMNS = """
            mail_id, kind::varchar as kind, person_id, workspace_id, about, amount, good_count, bad_count, attempts,
            expires_at, created_at
            """;

    private final JdbcClient jdbc;

    MailRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(MailId id, Matter matter, Instant dueAt) {
        add(id, matter, dueAt, "");
    }

    /**
     * Adds a count to the mail that waits to tell of the same workspace's videos, or makes it. Each further one puts the
     * mail off by {@code quiet}, so that many make one mail, but never beyond {@code atMost} after the first.
     */
    void addToDigest(MailId id, Matter matter, Duration quiet, Duration atMost) {
        add(id, matter, matter.since().plus(quiet), """
                on conflict (person_id, workspace_id) where kind = 'VIDEOS_ENDED' and state = 'WAITING' and attempts = 0
                do update set good_count = notices_mail.good_count + excluded.good_count,
                              bad_count = notices_mail.bad_count + excluded.bad_count,
                              about = null,
                              due_at = least(excluded.due_at, notices_mail.created_at + interval '%d seconds')
                """.formatted(atMost.toSeconds()));
    }

    private void add(MailId id, Matter matter, Instant dueAt, String onConflict) {
        NoticePurpose purpose = matter.kind().topic().purpose();
        jdbc.sql("""
                        insert into notices_mail (mail_id, kind, person_id, workspace_id, about, amount, good_count,
                            bad_count, urgent, due_at, expires_at, created_at)
                        values (:id, cast(:kind as notices_kind), :person, :workspace, :about, :amount, :good, :bad,
                            :urgent, :due, :expires, :created)
                        """ + onConflict)
                .param("id", id.value())
                .param("kind", matter.kind().name())
                .param("person", Rows.value(matter.person()))
                .param("workspace", Rows.workspaceValue(matter.workspace()))
                .param("about", matter.about().orElse(null))
                .param("amount", matter.amount())
                .param("good", matter.goodCount())
                .param("bad", matter.badCount())
                .param("urgent", purpose == NoticePurpose.SERVICE || purpose == NoticePurpose.SECURITY)
                .param("due", Rows.at(dueAt))
                .param("expires", Rows.at(dueAt.plus(matter.kind().mailLife())))
                .param("created", Rows.at(matter.since()))
                .update();
    }

    /** Takes mails that are due, or whose sender died; no other process gets the same until the lease ends. */
    List<QueuedMail> lease(Instant now, int limit) {
        return jdbc.sql("""
                        update notices_mail
                           set state = 'SENDING', attempts = attempts + 1, leased_until = :until
                         where mail_id in (
                             select mail_id from notices_mail
                              where (state = 'WAITING' and due_at <= :now)
                                 or (state = 'SENDING' and leased_until < :now)
                              order by urgent desc, due_at
                              limit :limit
                              for update skip locked)
                        returning\s""" + COLUMNS)
                .param("now", Rows.at(now))
                .param("until", Rows.at(now.plus(LEASE)))
                .param("limit", limit)
                .query((row, number) -> mail(row))
                .list();
    }

    private static QueuedMail mail(ResultSet row) throws SQLException {
        Matter matter = new Matter(
                NoticeKind.valueOf(row.getString("kind")),
                Rows.id(row, "person_id").map(PersonId::new),
                Rows.id(row, "workspace_id").map(WorkspaceId::new),
                Rows.id(row, "about"),
                row.getLong("amount"),
                row.getInt("good_count"),
                row.getInt("bad_count"),
                Rows.instant(row, "created_at"));
        return new QueuedMail(
                new MailId(row.getObject("mail_id", UUID.class)),
                matter,
                row.getInt("attempts"),
                Rows.instant(row, "expires_at"));
    }

    /** Notes where a mail goes, before it goes: a report may be faster than we are. */
    void goesTo(QueuedMail mail, byte[] addressIndex) {
        jdbc.sql("update notices_mail set address_index = :index where mail_id = :id and attempts = :attempts")
                .param("index", addressIndex)
                .param("id", mail.id().value())
                .param("attempts", mail.attempts())
                .update();
    }

    /** Does nothing if another process has taken the mail over since. */
    void end(QueuedMail mail, State state, Optional<Reason> reason, Instant now) {
        jdbc.sql("""
                        update notices_mail
                           set state = cast(:state as notices_mail_state),
                               reason = cast(:reason as notices_mail_reason), leased_until = null, ended_at = :now
                         where mail_id = :id and attempts = :attempts and state = 'SENDING'
                        """)
                .param("state", state.name())
                .param("reason", reason.map(Reason::name).orElse(null))
                .param("now", Rows.at(now))
                .param("id", mail.id().value())
                .param("attempts", mail.attempts())
                .update();
    }

    void putOff(QueuedMail mail, Instant dueAt) {
        jdbc.sql("""
                        update notices_mail
                           set state = 'WAITING', reason = 'DEFERRED', leased_until = null, due_at = :due
                         where mail_id = :id and attempts = :attempts and state = 'SENDING'
                        """)
                .param("due", Rows.at(dueAt))
                .param("id", mail.id().value())
                .param("attempts", mail.attempts())
                .update();
    }

    /** What a report may be about. @param person empty for somebody without an account */
    record Sent(Optional<PersonId> person, byte[] addressIndex, int attempts) {}

    Optional<Sent> sent(MailId mail) {
        return jdbc.sql("""
                        select person_id, address_index, attempts from notices_mail
                         where mail_id = :id and state = 'SENT' and address_index is not null
                           for update
                        """)
                .param("id", mail.value())
                .query((row, number) -> new Sent(
                        Rows.id(row, "person_id").map(PersonId::new),
                        row.getBytes("address_index"),
                        row.getInt("attempts")))
                .optional();
    }

    void bounced(MailId mail, Instant now) {
        jdbc.sql("""
                        update notices_mail set state = 'DEAD', reason = 'BOUNCED', ended_at = :now
                         where mail_id = :id and state = 'SENT'
                        """).param("id", mail.value()).param("now", Rows.at(now)).update();
    }

    /** Tries again what was sent and came back, or was given up, as long as it is of use. */
    boolean again(MailId mail, State from, Instant dueAt) {
        return jdbc.sql("""
                                update notices_mail
                                   set state = 'WAITING', reason = null, ended_at = null, due_at = :due,
                                       attempts = greatest(attempts, 1)
                                 where mail_id = :id and state = cast(:from as notices_mail_state)
                                   and expires_at > :due
                                """)
                        .param("id", mail.value())
                        .param("from", from.name())
                        .param("due", Rows.at(dueAt))
                        .update()
                == 1;
    }

    /** Drops what waits for a person in a kind, or for a message to many. */
    int drop(NoticeKind kind, Optional<PersonId> person, Optional<UUID> about, Reason reason, Instant now) {
        return jdbc.sql("""
                        update notices_mail
                           set state = 'DROPPED', reason = cast(:reason as notices_mail_reason), ended_at = :now
                         where state = 'WAITING' and kind = cast(:kind as notices_kind)
                           and (cast(:person as uuid) is null or person_id = cast(:person as uuid))
                           and (cast(:about as uuid) is null or about = cast(:about as uuid))
                        """)
                .param("reason", reason.name())
                .param("now", Rows.at(now))
                .param("kind", kind.name())
                .param("person", Rows.value(person))
                .param("about", about.orElse(null))
                .update();
    }

    Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("select state::varchar as state, count(*) as count from notices_mail group by state limit 10")
                .query((row, number) -> Map.entry(State.valueOf(row.getString("state")), row.getLong("count")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    List<Entry> page(Optional<State> state, Optional<PageCursor> after, int limit) {
        return jdbc.sql("""
                        select mail_id, kind::varchar as kind, state::varchar as state, reason::varchar as reason,
                               attempts, created_at, due_at, ended_at
                          from notices_mail
                         where (cast(:state as notices_mail_state) is null
                                or state = cast(:state as notices_mail_state))
                           and (cast(:createdAt as timestamptz) is null
                                or (created_at, mail_id) < (cast(:createdAt as timestamptz), cast(:id as uuid)))
                         order by created_at desc, mail_id desc
                         limit :limit
                        """)
                .param("state", state.map(State::name).orElse(null))
                .param(
                        "createdAt",
                        after.map(cursor -> Rows.at(cursor.createdAt())).orElse(null))
                .param("id", after.map(PageCursor::id).orElse(null))
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        new MailId(row.getObject("mail_id", UUID.class)),
                        NoticeKind.valueOf(row.getString("kind")),
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                        row.getInt("attempts"),
                        Rows.instant(row, "created_at"),
                        Rows.instant(row, "due_at"),
                        Rows.optionalInstant(row, "ended_at")))
                .list();
    }

    int sweep(Instant before, int limit) {
        return jdbc.sql("""
                        delete from notices_mail where mail_id in (
                            select mail_id from notices_mail where ended_at < :before limit :limit)
                        """)
                .param("before", Rows.at(before))
                .param("limit", limit)
                .update();
    }
}
