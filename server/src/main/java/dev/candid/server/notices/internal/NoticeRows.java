package dev.candid.server.notices.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.notices.NoticeId;
import dev.candid.server.notices.NoticeKind;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of messages in the product. Every method runs in the caller's scope, across workspaces. */
@Repository
@DataMapEntry(
        of = "notices_notice",
        names = {"notice_id", "person_id", "workspace_id", "about"},
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = {Purpose.MESSAGES, Purpose.PRODUCT_UPDATES},
        clauses = {"A3.4", "B2.6a"},
        retention = RetentionRule.NOTICE_90_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_notice",
        names = {"kind", "good_count", "bad_count", "created_at", "read_at"},
        category = ACTIVITY,
        subjects = {SubjectId.Kind.PERSON, SubjectId.Kind.WORKSPACE},
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "notices_notice",
        names = "amount",
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.MESSAGES,
        clauses = {"A3.4", "B2.6a"},
        erase = EraseAction.DELETE)
class NoticeRows {

    /** The bell shows no more; counting further would cost for nothing. */
    private static final int COUNTED = 100;

    /** A message as it is stored. */
    record Stored(NoticeId id, Matter matter, boolean read) {}

    private final JdbcClient jdbc;

    NoticeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(NoticeId id, Matter matter) {
        add(id, matter, "");
    }

    /** Adds a count to the unread message about the same workspace's videos, or makes it. */
    void addToDigest(NoticeId id, Matter matter) {
        add(id, matter, """
                on conflict (person_id, workspace_id) where kind = 'VIDEOS_ENDED' and read_at is null
                do update set good_count = notices_notice.good_count + excluded.good_count,
                              bad_count = notices_notice.bad_count + excluded.bad_count,
                              about = null,
                              created_at = excluded.created_at
                """);
    }

    private void add(NoticeId id, Matter matter, String onConflict) {
        jdbc.sql("""
                        insert into notices_notice (notice_id, person_id, workspace_id, kind, about, amount, good_count,
                            bad_count, created_at)
                        values (:id, :person, :workspace, cast(:kind as notices_kind), :about, :amount, :good, :bad,
                            :created)
                        """ + onConflict)
                .param("id", id.value())
                .param("person", Rows.value(matter.person()))
                .param("workspace", Rows.workspaceValue(matter.workspace()))
                .param("kind", matter.kind().name())
                .param("about", matter.about().orElse(null))
                .param("amount", matter.amount())
                .param("good", matter.goodCount())
                .param("bad", matter.badCount())
                .param("created", Rows.at(matter.since()))
                .update();
    }

    int unread(PersonId person) {
        return jdbc.sql("""
                        select count(*) from (
                            select from notices_notice where person_id = :person and read_at is null limit :most) counted
                        """)
                .param("person", person.value())
                .param("most", COUNTED)
                .query(Integer.class)
                .single();
    }

    List<Stored> page(PersonId person, boolean unreadOnly, Optional<PageCursor> after, int limit) {
        return jdbc.sql("""
                        select notice_id, person_id, workspace_id, kind::varchar as kind, about, amount, good_count,
                               bad_count, created_at, read_at is not null as read
                          from notices_notice
                         where person_id = :person
                           and (not :unread or read_at is null)
                           and (cast(:createdAt as timestamptz) is null
                                or (created_at, notice_id) < (cast(:createdAt as timestamptz), cast(:id as uuid)))
                         order by created_at desc, notice_id desc
                         limit :limit
                        """)
                .param("person", person.value())
                .param("unread", unreadOnly)
                .param(
                        "createdAt",
                        after.map(cursor -> Rows.at(cursor.createdAt())).orElse(null))
                .param("id", after.map(PageCursor::id).orElse(null))
                .param("limit", limit)
                .query((row, number) -> new Stored(
                        new NoticeId(row.getObject("notice_id", UUID.class)),
                        new Matter(
                                NoticeKind.valueOf(row.getString("kind")),
                                Rows.id(row, "person_id").map(PersonId::new),
                                Rows.id(row, "workspace_id").map(WorkspaceId::new),
                                Rows.id(row, "about"),
                                row.getLong("amount"),
                                row.getInt("good_count"),
                                row.getInt("bad_count"),
                                Rows.instant(row, "created_at")),
                        row.getBoolean("read")))
                .list();
    }

    boolean mark(PersonId person, NoticeId notice, Optional<Instant> readAt) {
        return jdbc.sql("""
                                update notices_notice set read_at = :read
                                 where notice_id = :id and person_id = :person and (read_at is null) = :reading
                                """)
                        .param("read", readAt.map(Rows::at).orElse(null))
                        .param("reading", readAt.isPresent())
                        .param("id", notice.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    int markAll(PersonId person, Instant readAt) {
        return jdbc.sql("update notices_notice set read_at = :read where person_id = :person and read_at is null")
                .param("read", Rows.at(readAt))
                .param("person", person.value())
                .update();
    }

    int sweep(Instant before, int limit) {
        return jdbc.sql("""
                        delete from notices_notice where notice_id in (
                            select notice_id from notices_notice where created_at < :before limit :limit)
                        """)
                .param("before", Rows.at(before))
                .param("limit", limit)
                .update();
    }
}
