package dev.candid.server.support.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataCategory;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.support.AttachmentId;
import dev.candid.server.support.FileKind;
import dev.candid.server.support.Ticket;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketThread;
import dev.candid.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of messages and their files. Every method runs in the caller's scope. */
@Repository
@DataMapEntry(
        of = "support_message",
        names = {"message_id", "ticket_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.SUPPORT_365_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_message",
        names = "words",
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "support_message",
        names = {"by_operator", "created_at"},
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_message",
        names = "operator_person_id",
        category = DataCategory.ACTIVITY,
        subjects = SubjectId.Kind.PERSON,
        purposes = Purpose.ACCOUNTABILITY,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.CLEAR)
@DataMapEntry(
        of = "support_file",
        names = {"file_id", "message_id", "ticket_id", "workspace_id", "object_id"},
        category = DataCategory.IDENTIFIER,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        retention = RetentionRule.SUPPORT_365_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "support_file",
        names = "name",
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "support_file",
        names = {"kind", "size_bytes"},
        category = DataCategory.CONTENT,
        subjects = SubjectId.Kind.PERSON,
        clauses = {"B1.5", "B2.4"},
        erase = EraseAction.DELETE)
class MessageRows {

    private static final String WORDS = "support_message.words";
    private static final String NAME = "support_file.name";

    /** No thread that people read comes near this; further messages are kept and not shown. */
    private static final int MOST_MESSAGES = 500;

    private final JdbcClient jdbc;
    private final Vault vault;

    MessageRows(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A file that lies in storage. */
    record StoredFile(WorkspaceId workspace, ObjectId object, TicketThread.Attachment file) {}

    /** @param operator who wrote it; empty if the person who asks did */
    void insert(Ticket ticket, Optional<PersonId> operator, String words, List<StoredFile> files, Instant now) {
        SubjectId subject = SubjectId.of(ticket.person());
        UUID message = UUID.randomUUID();
        jdbc.sql("""
                        insert into support_message (message_id, ticket_id, operator_person_id, by_operator, words,
                                                     created_at)
                        values (:id, :ticket, :operator, :byOperator, :words, :now)
                        """)
                .param("id", message)
                .param("ticket", ticket.id().value())
                .param("operator", operator.map(PersonId::value).orElse(null))
                .param("byOperator", operator.isPresent())
                .param("words", vault.sealText(subject, WORDS, words))
                .param("now", Rows.at(now))
                .update();
        for (StoredFile stored : files) {
            insert(ticket, message, stored);
        }
    }

    private void insert(Ticket ticket, UUID message, StoredFile stored) {
        jdbc.sql("""
                        insert into support_file (file_id, message_id, ticket_id, workspace_id, object_id, name, kind,
                                                  size_bytes)
                        values (:id, :message, :ticket, :workspace, :object, :name, cast(:kind as support_file_kind),
                                :sizeBytes)
                        """)
                .param("id", stored.file().id().value())
                .param("message", message)
                .param("ticket", ticket.id().value())
                .param("workspace", stored.workspace().value())
                .param("object", stored.object().value())
                .param(
                        "name",
                        vault.sealText(
                                SubjectId.of(ticket.person()),
                                NAME,
                                stored.file().name()))
                .param("kind", stored.file().kind().code())
                .param("sizeBytes", stored.file().sizeBytes())
                .update();
    }

    TicketThread thread(Ticket ticket) {
        SubjectId subject = SubjectId.of(ticket.person());
        Map<UUID, List<TicketThread.Attachment>> files = jdbc
                .sql("select * from support_file where ticket_id = :ticket order by file_id limit :limit")
                .param("ticket", ticket.id().value())
                .param("limit", MOST_MESSAGES)
                .query((row, number) -> Map.entry(
                        row.getObject("message_id", UUID.class),
                        file(row, subject).file()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<TicketThread.Message> messages = jdbc.sql("""
                        select message_id, by_operator, words, created_at from support_message
                         where ticket_id = :ticket order by created_at, message_id limit :limit
                        """)
                .param("ticket", ticket.id().value())
                .param("limit", MOST_MESSAGES)
                .query((row, number) -> new TicketThread.Message(
                        row.getBoolean("by_operator"),
                        vault.openText(subject, WORDS, row.getBytes("words")),
                        Rows.instant(row, "created_at"),
                        files.getOrDefault(row.getObject("message_id", UUID.class), List.of())))
                .list();
        return new TicketThread(ticket, messages);
    }

    Optional<StoredFile> file(Ticket ticket, AttachmentId file) {
        return jdbc.sql("select * from support_file where ticket_id = :ticket and file_id = :file")
                .param("ticket", ticket.id().value())
                .param("file", file.value())
                .query((row, number) -> file(row, SubjectId.of(ticket.person())))
                .optional();
    }

    /** The objects of a ticket's files, to be deleted. */
    List<StoredFile> files(Ticket ticket) {
        return jdbc.sql("select * from support_file where ticket_id = :ticket limit 5000")
                .param("ticket", ticket.id().value())
                .query((row, number) -> file(row, SubjectId.of(ticket.person())))
                .list();
    }

    void forgetFiles(TicketId ticket) {
        jdbc.sql("delete from support_file where ticket_id = :ticket")
                .param("ticket", ticket.value())
                .update();
    }

    private StoredFile file(ResultSet row, SubjectId subject) throws SQLException {
        return new StoredFile(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new ObjectId(row.getObject("object_id", UUID.class)),
                new TicketThread.Attachment(
                        new AttachmentId(row.getObject("file_id", UUID.class)),
                        vault.openText(subject, NAME, row.getBytes("name")),
                        FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getLong("size_bytes")));
    }
}
