package dev.candid.server.library.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Assets;
import dev.candid.server.library.MediaType;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadKind;
import dev.candid.server.library.UploadUse;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of uploads and of what uses them. Every method runs in the caller's scope. */
@DataMapEntry(
        of = "library_upload",
        names = {"workspace_id", "upload_id", "object_id", "thumb_object_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.INPUT_60_SECONDS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_upload",
        names = {"content_key", "size_bytes", "width_px", "height_px", "duration_millis", "kind"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.INPUT_60_SECONDS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_upload",
        names = {"keep_reason", "name"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "library_upload",
        names = "kept_by_person_id",
        category = ACTIVITY,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.CLEAR)
@DataMapEntry(
        of = "library_upload",
        names = {"kept_at", "kept", "created_at", "expires_at", "source", "removed_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "A4.2"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_upload",
        names = {"open_uses", "going", "version", "media"},
        category = NOT_PERSONAL)
@DataMapEntry(
        of = "library_use",
        names = {"workspace_id", "upload_id", "use_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3a",
        retention = RetentionRule.JOB_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_use",
        names = "started_at",
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3a",
        retention = RetentionRule.JOB_LIFE,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_usage",
        names = {"workspace_id", "upload_id", "use_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.6"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_usage",
        names = "used_at",
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.6"},
        erase = EraseAction.DELETE)
@Repository
class JdbcUploads {

    /** How many uploads one pass of the sweeper takes. */
    private static final int SWEEP_LIMIT = 200;

    static final String COLUMNS = """
            workspace_id, upload_id, kind::varchar as kind, object_id, content_key, size_bytes, width_px, height_px,
            duration_millis, created_at, expires_at, kept, media::varchar as media, thumb_object_id,
            removed_at is not null as removed
            """;

    private final JdbcClient jdbc;

    JdbcUploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, Upload upload, MediaType media) {
        jdbc.sql("""
                        insert into library_upload (workspace_id, upload_id, kind, object_id, content_key, size_bytes,
                            width_px, height_px, duration_millis, created_at, expires_at, media)
                        values (:workspace, :upload, cast(:kind as library_kind), :object, :contentKey, :sizeBytes,
                            :widthPx, :heightPx, :durationMillis, :createdAt, :expiresAt, cast(:media as library_media))
                        """)
                .param("workspace", workspace.value())
                .param("upload", upload.id().value())
                .param("kind", upload.kind().name())
                .param("object", upload.object().value())
                .param("contentKey", upload.contentKey())
                .param("sizeBytes", upload.sizeBytes())
                .param("widthPx", upload.widthPx())
                .param("heightPx", upload.heightPx())
                .param("durationMillis", upload.duration().toMillis())
                .param("createdAt", at(upload.createdAt()))
                .param("expiresAt", upload.expiresAt().map(JdbcUploads::at).orElse(null))
                .param("media", media.name())
                .update();
    }

    List<Upload> find(WorkspaceId workspace, Collection<UploadId> uploads, Instant now) {
        return jdbc.sql("""
                        select %s from library_upload
                         where workspace_id = :workspace and upload_id = any (:uploads) and not going
                           and removed_at is null
                           and (open_uses > 0 or expires_at is null or expires_at > :now)
                         limit 200
                        """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("uploads", ids(uploads))
                .param("now", at(now))
                .query((row, index) -> upload(row).upload())
                .list();
    }

    /** How many uploads a workspace holds, and their bytes. */
    Holdings holdings(WorkspaceId workspace) {
        return jdbc.sql("""
                        select count(*) as uploads, coalesce(sum(size_bytes), 0)::bigint as bytes
                          from library_upload where workspace_id = :workspace
                        """)
                .param("workspace", workspace.value())
                .query((row, index) -> new Holdings(row.getLong("uploads"), row.getLong("bytes")))
                .single();
    }

    record Holdings(long count, long sizeBytes) {}

    /**
     * Counts one more use of each upload. The update takes the row's lock, so that the sweeper either sees the use or
     * has taken the upload before; then it is not among the answers.
     */
    List<Upload> takeIntoUse(WorkspaceId workspace, UploadUse use, Collection<UploadId> uploads, Instant now) {
        List<Upload> taken = jdbc.sql("""
                        update library_upload set open_uses = open_uses + 1
                         where workspace_id = :workspace and upload_id = any (:uploads) and not going
                           and removed_at is null
                           and (open_uses > 0 or expires_at is null or expires_at > :now)
                        returning %s
                        """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("uploads", ids(uploads))
                .param("now", at(now))
                .query((row, index) -> upload(row).upload())
                .list();
        for (Upload upload : taken) {
            jdbc.sql("""
                            insert into library_use (workspace_id, upload_id, use_id, started_at)
                            values (:workspace, :upload, :use, :now)
                            """)
                    .param("workspace", workspace.value())
                    .param("upload", upload.id().value())
                    .param("use", use.value())
                    .param("now", at(now))
                    .update();
        }
        rememberUse(workspace, use, taken, now);
        return taken;
    }

    /** An asset says where it was used for as long as both are there. */
    private void rememberUse(WorkspaceId workspace, UploadUse use, List<Upload> taken, Instant now) {
        UUID[] assets = taken.stream()
                .filter(Upload::kept)
                .map(upload -> upload.id().value())
                .toArray(UUID[]::new);
        if (assets.length > 0) {
            jdbc.sql("""
                            insert into library_usage (workspace_id, upload_id, use_id, used_at)
                            select cast(:workspace as uuid), asset, cast(:use as uuid), cast(:now as timestamptz)
                              from unnest(:assets) as asset
                                on conflict (workspace_id, upload_id, use_id) do update set used_at = excluded.used_at
                            """)
                    .param("workspace", workspace.value())
                    .param("assets", assets)
                    .param("use", use.value())
                    .param("now", at(now))
                    .update();
        }
    }

    void forgetUse(WorkspaceId workspace, UploadUse use) {
        jdbc.sql("delete from library_usage where workspace_id = :workspace and use_id = :use")
                .param("workspace", workspace.value())
                .param("use", use.value())
                .update();
    }

    /** Inputs that nothing uses any more are due at {@code now}. */
    void endUse(WorkspaceId workspace, UploadUse use, Instant now) {
        jdbc.sql("""
                        with ended as (
                            delete from library_use where workspace_id = :workspace and use_id = :use
                            returning upload_id)
                        update library_upload u
                           set open_uses = open_uses - 1,
                               expires_at = case when kept or open_uses > 1 then expires_at else :now end
                          from ended
                         where u.workspace_id = :workspace and u.upload_id = ended.upload_id
                        """)
                .param("workspace", workspace.value())
                .param("use", use.value())
                .param("now", at(now))
                .update();
    }

    /** @return whether the upload still lay in {@code old} and now lies in {@code fresh}, kept */
    boolean keep(WorkspaceId workspace, UploadId upload, ObjectId old, Kept fresh) {
        return jdbc.sql("""
                                update library_upload
                                   set kept = true, keep_reason = :reason, kept_by_person_id = :actor, kept_at = :now,
                                       expires_at = :until, object_id = :fresh, version = version + 1,
                                       thumb_object_id = coalesce(thumb_object_id, :thumbnail)
                                 where workspace_id = :workspace and upload_id = :upload and object_id = :old
                                   and not going
                                """)
                        .param("workspace", workspace.value())
                        .param("upload", upload.value())
                        .param("old", old.value())
                        .param("fresh", fresh.object().value())
                        .param(
                                "thumbnail",
                                fresh.thumbnail().map(ObjectId::value).orElse(null))
                        .param("reason", fresh.sealedReason())
                        .param("actor", fresh.actor().map(PersonId::value).orElse(null))
                        .param("until", fresh.until().map(JdbcUploads::at).orElse(null))
                        .param("now", at(fresh.at()))
                        .update()
                == 1;
    }

    record Kept(
            ObjectId object,
            Optional<ObjectId> thumbnail,
            byte[] sealedReason,
            Optional<PersonId> actor,
            Optional<Instant> until,
            Instant at) {}

    /** Begins the deletion of one upload; empty when it is not there or something uses it. */
    Optional<UploadRow> beginDeletion(WorkspaceId workspace, UploadId upload) {
        return jdbc.sql("""
                        update library_upload set going = true
                         where workspace_id = :workspace and upload_id = :upload and open_uses = 0
                        returning %s
                        """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("upload", upload.value())
                .query((row, index) -> upload(row))
                .optional();
    }

    Optional<UploadRow> row(WorkspaceId workspace, UploadId upload) {
        return jdbc.sql("select %s from library_upload where workspace_id = :workspace and upload_id = :upload"
                        .formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("upload", upload.value())
                .query((row, index) -> upload(row))
                .optional();
    }

    /** Begins the deletion of what is due, and goes on with what was begun and not finished. */
    List<UploadRow> takeDue(Instant now) {
        return jdbc.sql("""
                        update library_upload set going = true
                         where (workspace_id, upload_id) in (
                             select workspace_id, upload_id from library_upload
                              where going or (expires_at <= :now and open_uses = 0)
                                 or (removed_at <= :undone and open_uses = 0)
                              limit %d for update skip locked)
                           and open_uses = 0
                        returning %s
                        """.formatted(SWEEP_LIMIT, COLUMNS))
                .param("now", at(now))
                .param("undone", at(now.minus(Assets.UNDO)))
                .query((row, index) -> upload(row))
                .list();
    }

    void remove(WorkspaceId workspace, UploadId upload) {
        jdbc.sql("delete from library_upload where workspace_id = :workspace and upload_id = :upload and going")
                .param("workspace", workspace.value())
                .param("upload", upload.value())
                .update();
    }

    /** Why an upload was kept, sealed; for an export. */
    record KeptReason(UploadId upload, byte[] sealedReason) {}

    List<KeptReason> keptReasons(WorkspaceId workspace) {
        return jdbc.sql("""
                        select upload_id, keep_reason from library_upload
                         where workspace_id = :workspace and kept limit 2000
                        """)
                .param("workspace", workspace.value())
                .query((row, index) -> new KeptReason(
                        new UploadId(row.getObject("upload_id", UUID.class)), row.getBytes("keep_reason")))
                .list();
    }

    List<Upload> all(WorkspaceId workspace) {
        return jdbc.sql("select %s from library_upload where workspace_id = :workspace limit 2000".formatted(COLUMNS))
                .param("workspace", workspace.value())
                .query((row, index) -> upload(row).upload())
                .list();
    }

    /** @return how many uploads there were */
    int eraseWorkspace(WorkspaceId workspace) {
        for (String table : List.of("part", "transfer", "use", "tagging", "tag")) {
            jdbc.sql("delete from library_" + table + " where workspace_id = :workspace")
                    .param("workspace", workspace.value())
                    .update();
        }
        return jdbc.sql("delete from library_upload where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    /** An asset outlives the member who kept it. @return of how many the keeper was forgotten */
    int forgetKeeper(PersonId person) {
        int transfers = jdbc.sql("update library_transfer set person_id = null where person_id = :person")
                .param("person", person.value())
                .update();
        return transfers
                + jdbc.sql("update library_upload set kept_by_person_id = null where kept_by_person_id = :person")
                        .param("person", person.value())
                        .update();
    }

    static UploadRow upload(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new UploadRow(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new Upload(
                        new UploadId(row.getObject("upload_id", UUID.class)),
                        UploadKind.valueOf(row.getString("kind")),
                        new ObjectId(row.getObject("object_id", UUID.class)),
                        row.getBytes("content_key"),
                        row.getLong("size_bytes"),
                        row.getInt("width_px"),
                        row.getInt("height_px"),
                        Duration.ofMillis(row.getLong("duration_millis")),
                        row.getBoolean("kept"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(expiresAt).map(OffsetDateTime::toInstant)),
                Optional.ofNullable(row.getString("media")).map(MediaType::valueOf),
                Optional.ofNullable(row.getObject("thumb_object_id", UUID.class))
                        .map(ObjectId::new),
                row.getBoolean("removed"));
    }

    private static UUID[] ids(Collection<UploadId> uploads) {
        return uploads.stream().map(UploadId::value).toArray(UUID[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
