package dev.candid.server.storage.internal;

import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;
import static dev.candid.server.privacy.DataCategory.PROOF;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.LegalBasis;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.Purpose;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.DeletionRecord;
import dev.candid.server.storage.DeletionRecordId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of objects and deletions. Every method runs in the caller's transaction and its scope. */
@DataMapEntry(
        of = "storage_object",
        names = {"workspace_id", "object_id", "file_name"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.2"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "storage_object",
        names = "content_key",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.2"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "storage_object",
        names = "sealed_key",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3", "A4.2"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "storage_object",
        names = {"prefix", "size_bytes", "created_at"},
        category = NOT_PERSONAL)
@DataMapEntry(
        of = "storage_deletion",
        names = {
            "workspace_id",
            "deletion_id",
            "object_id",
            "file_name",
            "prefix",
            "reason",
            "size_bytes",
            "commitment",
            "committed_at",
            "deleted_at"
        },
        category = PROOF,
        subjects = SubjectId.Kind.WORKSPACE,
        purposes = Purpose.ACCOUNTABILITY,
        basis = LegalBasis.LEGAL_OBLIGATION,
        clauses = {"A4.2", "A4.3"},
        retention = RetentionRule.PROOF_24_MONTHS,
        erase = EraseAction.RETAIN)
class ObjectRows {

    /** An object with what it takes to read its file. */
    record Row(StoredObject object, UUID fileName, byte[] sealedKey) {}

    /** A deletion on its way: finished when {@code deletedAt} is there. */
    record Deletion(
            WorkspaceId workspace,
            DeletionRecordId id,
            ObjectId object,
            ObjectPrefix prefix,
            DeletionReason reason,
            UUID fileName,
            byte[] commitment,
            Optional<Instant> deletedAt) {

        Optional<DeletionRecord> record() {
            return deletedAt.map(at -> new DeletionRecord(id, object, prefix, reason, at, commitment));
        }
    }

    private static final String OBJECT_COLUMNS = " object_id, prefix, file_name, size_bytes, content_key, sealed_key ";
    private static final String DELETION_COLUMNS =
            " workspace_id, deletion_id, object_id, prefix, reason, file_name, commitment, deleted_at ";

    private final JdbcClient jdbc;

    ObjectRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, Row row, Instant now) {
        int rows = jdbc.sql("""
                        insert into storage_object (workspace_id, object_id, prefix, file_name, size_bytes,
                                                    content_key, sealed_key, created_at)
                        values (:workspace, :object, :prefix::storage_prefix, :file, :size, :content, :key, :now)
                        """)
                .param("workspace", workspace.value())
                .param("object", row.object().id().value())
                .param("prefix", row.object().prefix().label())
                .param("file", row.fileName())
                .param("size", row.object().sizeBytes())
                .param("content", row.object().contentKey())
                .param("key", row.sealedKey())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        expectOne(rows);
    }

    Optional<Row> find(WorkspaceId workspace, ObjectId object) {
        return jdbc.sql("select" + OBJECT_COLUMNS + """
                         from storage_object
                        where workspace_id = :workspace and object_id = :object
                        """)
                .param("workspace", workspace.value())
                .param("object", object.value())
                .query(ObjectRows::row)
                .optional();
    }

    Optional<Row> findByContent(WorkspaceId workspace, ObjectPrefix prefix, byte[] contentKey) {
        return jdbc.sql("select" + OBJECT_COLUMNS + """
                         from storage_object
                        where workspace_id = :workspace and prefix = :prefix::storage_prefix and content_key = :content
                        order by created_at desc
                        limit 1
                        """)
                .param("workspace", workspace.value())
                .param("prefix", prefix.label())
                .param("content", contentKey)
                .query(ObjectRows::row)
                .optional();
    }

    /** Some objects of a workspace whose id is greater than {@code after}, in the order of ids. */
    List<StoredObject> page(WorkspaceId workspace, UUID after, int limit) {
        return jdbc
                .sql("select" + OBJECT_COLUMNS + """
                         from storage_object
                        where workspace_id = :workspace and object_id > :after
                        order by object_id
                        limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("after", after)
                .param("limit", limit)
                .query(ObjectRows::row)
                .list()
                .stream()
                .map(Row::object)
                .toList();
    }

    /** Removes the row with the object's key; empty when it is not there, or another transaction was first. */
    Optional<Row> remove(WorkspaceId workspace, ObjectId object) {
        return jdbc.sql("""
                        delete from storage_object
                         where workspace_id = :workspace and object_id = :object
                        returning object_id, prefix, file_name, size_bytes, content_key, sealed_key
                        """)
                .param("workspace", workspace.value())
                .param("object", object.value())
                .query(ObjectRows::row)
                .optional();
    }

    void insert(Deletion deletion, long sizeBytes, Instant now) {
        int rows = jdbc.sql("""
                        insert into storage_deletion (workspace_id, deletion_id, object_id, prefix, reason, file_name,
                                                      size_bytes, commitment, committed_at)
                        values (:workspace, :deletion, :object, :prefix::storage_prefix,
                                :reason::storage_deletion_reason, :file, :size, :commitment, :now)
                        """)
                .param("workspace", deletion.workspace().value())
                .param("deletion", deletion.id().value())
                .param("object", deletion.object().value())
                .param("prefix", deletion.prefix().label())
                .param("reason", deletion.reason().label())
                .param("file", deletion.fileName())
                .param("size", sizeBytes)
                .param("commitment", deletion.commitment())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        expectOne(rows);
    }

    Optional<Deletion> findDeletion(WorkspaceId workspace, ObjectId object) {
        return jdbc.sql("select" + DELETION_COLUMNS + """
                         from storage_deletion
                        where workspace_id = :workspace and object_id = :object
                        """)
                .param("workspace", workspace.value())
                .param("object", object.value())
                .query(ObjectRows::deletion)
                .optional();
    }

    /** Deletions whose file may still be there, oldest first. */
    List<Deletion> unfinished(int limit) {
        return jdbc.sql("select" + DELETION_COLUMNS + """
                         from storage_deletion
                        where deleted_at is null
                        order by committed_at
                        limit :limit
                        """)
                .param("limit", limit)
                .query(ObjectRows::deletion)
                .list();
    }

    /** Writes down that the file is gone, unless that is written already. */
    void finish(Deletion deletion, Instant now) {
        jdbc.sql("""
                        update storage_deletion
                           set deleted_at = greatest(:now, committed_at)
                         where workspace_id = :workspace and deletion_id = :deletion and deleted_at is null
                        """)
                .param("workspace", deletion.workspace().value())
                .param("deletion", deletion.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update(); // 0 rows: somebody else finished it first, which is as good
    }

    /** Which of {@code files} belong to an object. */
    Set<UUID> known(List<UUID> files) {
        return Set.copyOf(jdbc.sql("select file_name from storage_object where file_name = any(:files) limit :limit")
                .param("files", files.toArray(UUID[]::new))
                .param("limit", files.size())
                .query(UUID.class)
                .list());
    }

    /** Whether this database ever knew an object. */
    boolean everStored() {
        return jdbc.sql("select exists (select from storage_object) or exists (select from storage_deletion) limit 1")
                .query(Boolean.class)
                .single();
    }

    /** The prefixes that the database lets an object have. */
    Set<String> prefixes() {
        return Set.copyOf(jdbc.sql("select unnest(enum_range(null::storage_prefix))::text limit 100")
                .query(String.class)
                .list());
    }

    private static Row row(ResultSet rows, int number) throws SQLException {
        StoredObject object = new StoredObject(
                new ObjectId(rows.getObject("object_id", UUID.class)),
                prefix(rows),
                rows.getLong("size_bytes"),
                rows.getBytes("content_key"));
        return new Row(object, rows.getObject("file_name", UUID.class), rows.getBytes("sealed_key"));
    }

    private static Deletion deletion(ResultSet rows, int number) throws SQLException {
        return new Deletion(
                new WorkspaceId(rows.getObject("workspace_id", UUID.class)),
                new DeletionRecordId(rows.getObject("deletion_id", UUID.class)),
                new ObjectId(rows.getObject("object_id", UUID.class)),
                prefix(rows),
                DeletionReason.valueOf(rows.getString("reason").toUpperCase(Locale.ROOT)),
                rows.getObject("file_name", UUID.class),
                rows.getBytes("commitment"),
                Optional.ofNullable(rows.getObject("deleted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static ObjectPrefix prefix(ResultSet rows) throws SQLException {
        return ObjectPrefix.valueOf(rows.getString("prefix").toUpperCase(Locale.ROOT));
    }

    private static void expectOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("wrote " + rows + " rows instead of one");
        }
    }
}
