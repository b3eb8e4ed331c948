package dev.candid.server.library.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Transfer;
import dev.candid.server.library.TransferId;
import dev.candid.server.library.Transfers;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of transfers and of their parts. Every method runs in the caller's scope. */
@DataMapEntry(
        of = "library_transfer",
        names = {"workspace_id", "transfer_id", "upload_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_transfer",
        names = "person_id",
        category = IDENTIFIER,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = {"A2.3a", "A4.2"},
        erase = EraseAction.CLEAR)
@DataMapEntry(
        of = "library_transfer",
        names = {"wish", "refusal"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "library_transfer",
        names = {"length_bytes", "received_bytes", "created_at", "expires_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_transfer",
        names = {"state", "part_count", "checking_until"},
        category = NOT_PERSONAL)
@DataMapEntry(
        of = "library_part",
        names = {"workspace_id", "transfer_id", "object_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.UNTIL_EXPIRED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_part",
        names = {"number", "size_bytes"},
        category = NOT_PERSONAL)
@Repository
class JdbcTransfers {

    private static final String COLUMNS = """
            workspace_id, transfer_id, person_id, state::varchar as state, wish, length_bytes, received_bytes,
            part_count, created_at, expires_at, refusal, upload_id
            """;

    /** A transfer as it lies, its words sealed. */
    record Row(
            WorkspaceId workspace,
            TransferId id,
            Optional<PersonId> person,
            Transfer.State state,
            byte[] wish,
            long lengthBytes,
            long receivedBytes,
            int partCount,
            Instant createdAt,
            Instant expiresAt,
            byte @Nullable [] refusal,
            Optional<UploadId> upload) {}

    private final JdbcClient jdbc;

    JdbcTransfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Row row) {
        jdbc.sql("""
                        insert into library_transfer (workspace_id, transfer_id, person_id, wish, length_bytes,
                            created_at, expires_at)
                        values (:workspace, :transfer, :person, :wish, :length, :createdAt, :expiresAt)
                        """)
                .param("workspace", row.workspace().value())
                .param("transfer", row.id().value())
                .param("person", row.person().map(PersonId::value).orElse(null))
                .param("wish", row.wish())
                .param("length", row.lengthBytes())
                .param("createdAt", JdbcUploads.at(row.createdAt()))
                .param("expiresAt", JdbcUploads.at(row.expiresAt()))
                .update();
    }

    Optional<Row> find(WorkspaceId workspace, TransferId transfer) {
        return jdbc.sql("select %s from library_transfer where workspace_id = :workspace and transfer_id = :transfer"
                        .formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("transfer", transfer.value())
                .query((row, index) -> row(row))
                .optional();
    }

    List<Row> openOf(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                        select %s from library_transfer
                         where workspace_id = :workspace and person_id = :person and state <> 'KEPT'
                         order by created_at desc limit 50
                        """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query((row, index) -> row(row))
                .list();
    }

    List<Row> all(WorkspaceId workspace) {
        return jdbc.sql("select %s from library_transfer where workspace_id = :workspace limit 2000".formatted(COLUMNS))
                .param("workspace", workspace.value())
                .query((row, index) -> row(row))
                .list();
    }

    /** What is on its way into a workspace. */
    JdbcUploads.Holdings coming(WorkspaceId workspace) {
        return jdbc.sql("""
                        select count(*) as transfers, coalesce(sum(length_bytes), 0)::bigint as bytes
                          from library_transfer
                         where workspace_id = :workspace and state in ('RECEIVING', 'CHECKING')
                        """)
                .param("workspace", workspace.value())
                .query((row, index) -> new JdbcUploads.Holdings(row.getLong("transfers"), row.getLong("bytes")))
                .single();
    }

    /** Counts a part in. @return whether it follows on what is there */
    boolean grow(Row transfer, long offset, long sizeBytes, Instant now) {
        return jdbc.sql("""
                                update library_transfer
                                   set received_bytes = received_bytes + :size, part_count = part_count + 1,
                                       expires_at = :expiresAt
                                 where workspace_id = :workspace and transfer_id = :transfer
                                   and received_bytes = :offset and state = 'RECEIVING' and expires_at > :now
                                """)
                        .param("size", sizeBytes)
                        .param("now", JdbcUploads.at(now))
                        .param("expiresAt", JdbcUploads.at(now.plus(Transfers.LIFE)))
                        .param("workspace", transfer.workspace().value())
                        .param("transfer", transfer.id().value())
                        .param("offset", offset)
                        .update()
                == 1;
    }

    void addPart(Row transfer, int number, ObjectId object, long sizeBytes) {
        jdbc.sql("""
                        insert into library_part (workspace_id, transfer_id, number, object_id, size_bytes)
                        values (:workspace, :transfer, :number, :object, :size)
                        """)
                .param("workspace", transfer.workspace().value())
                .param("transfer", transfer.id().value())
                .param("number", number)
                .param("object", object.value())
                .param("size", sizeBytes)
                .update();
    }

    List<ObjectId> parts(WorkspaceId workspace, TransferId transfer) {
        return jdbc.sql("""
                        select object_id from library_part
                         where workspace_id = :workspace and transfer_id = :transfer
                         order by number limit 10000
                        """)
                .param("workspace", workspace.value())
                .param("transfer", transfer.value())
                .query((row, index) -> new ObjectId(row.getObject("object_id", UUID.class)))
                .list();
    }

    void removePart(WorkspaceId workspace, TransferId transfer, ObjectId object) {
        jdbc.sql("""
                        delete from library_part
                         where workspace_id = :workspace and transfer_id = :transfer and object_id = :object
                        """)
                .param("workspace", workspace.value())
                .param("transfer", transfer.value())
                .param("object", object.value())
                .update();
    }

    /** Takes a whole file to check; empty when somebody else does, or it is not whole. */
    Optional<Row> takeToCheck(WorkspaceId workspace, TransferId transfer, Instant now, Instant until) {
        return jdbc.sql("""
                        update library_transfer set state = 'CHECKING', checking_until = :until
                         where workspace_id = :workspace and transfer_id = :transfer
                           and received_bytes = length_bytes
                           and (state = 'RECEIVING' or (state = 'CHECKING' and checking_until <= :now))
                        returning %s
                        """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("transfer", transfer.value())
                .param("now", JdbcUploads.at(now))
                .param("until", JdbcUploads.at(until))
                .query((row, index) -> row(row))
                .optional();
    }

    /** Whole files that nobody checks. */
    List<Row> waiting(Instant now) {
        return jdbc.sql("""
                        select %s from library_transfer
                         where received_bytes = length_bytes and state in ('RECEIVING', 'CHECKING')
                           and coalesce(checking_until, '-infinity') <= :now
                         limit 20
                        """.formatted(COLUMNS))
                .param("now", JdbcUploads.at(now))
                .query((row, index) -> row(row))
                .list();
    }

    void letGo(Row transfer, Instant again) {
        jdbc.sql("""
                        update library_transfer set checking_until = :again
                         where workspace_id = :workspace and transfer_id = :transfer and state = 'CHECKING'
                        """)
                .param("again", JdbcUploads.at(again))
                .param("workspace", transfer.workspace().value())
                .param("transfer", transfer.id().value())
                .update();
    }

    /** @param until how long its sender can still ask what became of it */
    void kept(Row transfer, UploadId upload, Instant until) {
        jdbc.sql("""
                        update library_transfer set state = 'KEPT', upload_id = :upload, expires_at = :until
                         where workspace_id = :workspace and transfer_id = :transfer
                        """)
                .param("upload", upload.value())
                .param("until", JdbcUploads.at(until))
                .param("workspace", transfer.workspace().value())
                .param("transfer", transfer.id().value())
                .update();
    }

    void refused(Row transfer, byte[] refusal) {
        jdbc.sql("""
                        update library_transfer set state = 'REFUSED', refusal = :refusal
                         where workspace_id = :workspace and transfer_id = :transfer
                        """)
                .param("refusal", refusal)
                .param("workspace", transfer.workspace().value())
                .param("transfer", transfer.id().value())
                .update();
    }

    /** Makes a transfer one that nothing more comes to, and that is due. @return whether there was one */
    boolean end(WorkspaceId workspace, TransferId transfer, Instant now) {
        return jdbc.sql("""
                                update library_transfer set expires_at = :now
                                 where workspace_id = :workspace and transfer_id = :transfer
                                   and (state <> 'CHECKING' or checking_until <= :now)
                                """)
                        .param("workspace", workspace.value())
                        .param("transfer", transfer.value())
                        .param("now", JdbcUploads.at(now))
                        .update()
                == 1;
    }

    List<Row> due(Instant now) {
        return jdbc.sql("""
                        select %s from library_transfer
                         where expires_at <= :now and (state <> 'CHECKING' or checking_until <= :now)
                         order by expires_at limit 200
                        """.formatted(COLUMNS))
                .param("now", JdbcUploads.at(now))
                .query((row, index) -> row(row))
                .list();
    }

    /** Transfers that have ended and whose parts a killed process left. */
    List<Row> withLeftParts() {
        return jdbc.sql("""
                        select %s from library_transfer t
                         where state in ('KEPT', 'REFUSED')
                           and exists (select 1 from library_part p
                                        where p.workspace_id = t.workspace_id and p.transfer_id = t.transfer_id)
                         limit 200
                        """.formatted(COLUMNS)).query((row, index) -> row(row)).list();
    }

    void remove(WorkspaceId workspace, TransferId transfer) {
        jdbc.sql("delete from library_transfer where workspace_id = :workspace and transfer_id = :transfer")
                .param("workspace", workspace.value())
                .param("transfer", transfer.value())
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new TransferId(row.getObject("transfer_id", UUID.class)),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                Transfer.State.valueOf(row.getString("state")),
                row.getBytes("wish"),
                row.getLong("length_bytes"),
                row.getLong("received_bytes"),
                row.getInt("part_count"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBytes("refusal"),
                Optional.ofNullable(row.getObject("upload_id", UUID.class)).map(UploadId::new));
    }
}
