package dev.candid.server.support.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.support.Ticket;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketState;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of tickets. Every method runs in the caller's scope. */
@Repository
@DataMapEntry(
        of = "support_ticket",
        names = {"ticket_id", "ticket_number", "person_id", "workspace_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.SUPPORT_365_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_ticket",
        names = "topic",
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "support_ticket",
        names = {"state", "unread_by_person", "unread_by_operator", "version", "created_at", "changed_at"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_ticket",
        names = "assignee_person_id",
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.CLEAR)
class TicketRows {

    static final String TOPIC = "support_ticket.topic";

    private final JdbcClient jdbc;
    private final Vault vault;

    TicketRows(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    int notClosed(PersonId person, int most) {
        return jdbc.sql("""
                        select count(*) from (
                            select from support_ticket where person_id = :person and state <> 'closed' limit :most) as t
                        """)
                .param("person", person.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    TicketId insert(PersonId person, WorkspaceId workspace, String topic, Instant now) {
        TicketId id = TicketId.random();
        jdbc.sql("""
                        insert into support_ticket (ticket_id, person_id, workspace_id, topic, state, created_at,
                                                    changed_at)
                        values (:id, :person, :workspace, :topic, 'open', :now, :now)
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("workspace", workspace.value())
                .param("topic", vault.sealText(SubjectId.of(person), TOPIC, topic))
                .param("now", Rows.at(now))
                .update();
        return id;
    }

    /** Takes the row's lock, so that of two messages at once one waits. */
    Optional<Ticket> lock(TicketId ticket) {
        return jdbc.sql("select *, unread_by_operator as unread from support_ticket where ticket_id = :id for update")
                .param("id", ticket.value())
                .query(this::ticket)
                .optional();
    }

    Optional<Ticket> find(TicketId ticket) {
        return jdbc.sql("select *, unread_by_operator as unread from support_ticket where ticket_id = :id")
                .param("id", ticket.value())
                .query(this::ticket)
                .optional();
    }

    List<Ticket> of(PersonId person, Optional<PageCursor> after, int limit) {
        PageCursor from = after.orElse(Rows.LAST);
        return jdbc.sql("""
                        select *, unread_by_person as unread from support_ticket
                         where person_id = :person and (changed_at, ticket_id) < (:at, :id)
                         order by changed_at desc, ticket_id desc limit :limit
                        """)
                .param("person", person.value())
                .param("at", Rows.at(from.createdAt()))
                .param("id", from.id())
                .param("limit", limit)
                .query(this::ticket)
                .list();
    }

    List<Ticket> in(TicketState state, Optional<PageCursor> after, int limit) {
        boolean oldestFirst = state != TicketState.CLOSED;
        PageCursor from = after.orElse(oldestFirst ? Rows.FIRST : Rows.LAST);
        return jdbc.sql("""
                        select *, unread_by_operator as unread from support_ticket
                         where state = cast(:state as support_ticket_state)
                           and (changed_at, ticket_id) COMPARED (:at, :id)
                         order by changed_at ORDER, ticket_id ORDER limit :limit
                        """.replace("COMPARED", oldestFirst ? ">" : "<").replace("ORDER", oldestFirst ? "asc" : "desc"))
                .param("state", state.code())
                .param("at", Rows.at(from.createdAt()))
                .param("id", from.id())
                .param("limit", limit)
                .query(this::ticket)
                .list();
    }

    int countIn(TicketState state, int most) {
        return jdbc.sql("""
                        select count(*) from (
                            select from support_ticket where state = cast(:state as support_ticket_state)
                             limit :most) as t
                        """)
                .param("state", state.code())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    int unread(PersonId person) {
        return jdbc.sql("""
                        select count(*) from (
                            select from support_ticket where person_id = :person and unread_by_person limit 100) as t
                        """)
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    void markRead(TicketId ticket, boolean byPerson) {
        String column = byPerson ? "unread_by_person" : "unread_by_operator";
        jdbc.sql("update support_ticket set OWN = false where ticket_id = :id and OWN".replace("OWN", column))
                .param("id", ticket.value())
                .update();
    }

    void changed(TicketId ticket, TicketState state, boolean byOperator, Instant now) {
        jdbc.sql("""
                        update support_ticket
                           set state = cast(:state as support_ticket_state), version = version + 1, changed_at = :now,
                               unread_by_person = unread_by_person or :byOperator,
                               unread_by_operator = not :byOperator
                         where ticket_id = :id
                        """)
                .param("id", ticket.value())
                .param("state", state.code())
                .param("byOperator", byOperator)
                .param("now", Rows.at(now))
                .update();
    }

    boolean assign(TicketId ticket, Optional<PersonId> operator) {
        return jdbc.sql("update support_ticket set assignee_person_id = :operator where ticket_id = :id")
                        .param("id", ticket.value())
                        .param("operator", operator.map(PersonId::value).orElse(null))
                        .update()
                == 1;
    }

    /** Closes what was answered and not written to since {@code before}. */
    int closeAnswered(Instant before, Instant now) {
        return jdbc.sql("""
                        update support_ticket set state = 'closed', version = version + 1, changed_at = :now
                         where state = 'answered' and changed_at < :before
                        """)
                .param("before", Rows.at(before))
                .param("now", Rows.at(now))
                .update();
    }

    List<Ticket> closedBefore(Instant before, int limit) {
        return jdbc.sql("""
                        select *, false as unread from support_ticket
                         where state = 'closed' and changed_at < :before order by changed_at limit :limit
                        """)
                .param("before", Rows.at(before))
                .param("limit", limit)
                .query(this::ticket)
                .list();
    }

    List<Ticket> inWorkspace(WorkspaceId workspace, int limit) {
        return jdbc.sql("select *, false as unread from support_ticket where workspace_id = :id limit :limit")
                .param("id", workspace.value())
                .param("limit", limit)
                .query(this::ticket)
                .list();
    }

    void delete(TicketId ticket) {
        jdbc.sql("delete from support_ticket where ticket_id = :id")
                .param("id", ticket.value())
                .update();
    }

    /** @return how many tickets and messages had this operator's id */
    int forgetOperator(PersonId person) {
        return jdbc.sql("update support_ticket set assignee_person_id = null where assignee_person_id = :id")
                        .param("id", person.value())
                        .update()
                + jdbc.sql("update support_message set operator_person_id = null where operator_person_id = :id")
                        .param("id", person.value())
                        .update();
    }

    private Ticket ticket(ResultSet row, int number) throws SQLException {
        PersonId person = new PersonId(row.getObject("person_id", UUID.class));
        return new Ticket(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                row.getLong("ticket_number"),
                person,
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                vault.openText(SubjectId.of(person), TOPIC, row.getBytes("topic")),
                TicketState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("unread"),
                Optional.ofNullable(row.getObject("assignee_person_id", UUID.class))
                        .map(PersonId::new),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "changed_at"),
                row.getInt("version"));
    }
}
