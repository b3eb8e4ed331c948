package dev.candid.server.library.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of assets: uploads that are kept, with their names, tags and words. Every method runs in the caller's scope. */
@DataMapEntry(
        of = "library_tag",
        names = {"workspace_id", "tag_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_tag",
        names = "name",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "library_tag",
        names = "name_index",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "library_tag",
        names = "created_at",
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_tagging",
        names = {"workspace_id", "upload_id", "tag_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_word",
        names = {"workspace_id", "upload_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "library_word",
        names = "word",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3a", "B1.4"},
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@Repository
class JdbcAssets {

    private static final String COLUMNS = JdbcUploads.COLUMNS + """
            , name, keep_reason, kept_by_person_id, kept_at, source::varchar as source, removed_at, version,
            (select count(*) from library_usage u
              where u.workspace_id = library_upload.workspace_id and u.upload_id = library_upload.upload_id) as used_in
            """;

    /** What the rows say of an asset, sealed as it lies. */
    record Row(
            UploadRow upload,
            byte @Nullable [] name,
            byte[] reason,
            Optional<PersonId> keeper,
            Instant keptAt,
            String source,
            long usedIn,
            Optional<Instant> removedAt,
            int version) {}

    /** Which rows to list; {@code words} are all wanted. */
    record Wanted(List<byte[]> words, Optional<byte[]> tag, Optional<UploadKind> kind) {}

    record TagRow(UploadId upload, byte[] name) {}

    record TagCount(byte[] name, long count) {}

    record UseRow(UploadUse use, Instant usedAt) {}

    /** What becomes of an asset's row; {@code name} is null to leave it without one. */
    record Change(byte @Nullable [] name, byte[] reason, Optional<Instant> until, int version) {}

    private final JdbcClient jdbc;

    JdbcAssets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a row that {@link JdbcUploads#insert} wrote an asset. */
    void keep(WorkspaceId workspace, UploadId upload, JdbcUploads.Kept kept, byte @Nullable [] name) {
        jdbc.sql("""
                        update library_upload
                           set kept = true, keep_reason = :reason, kept_by_person_id = :actor, kept_at = :now,
                               expires_at = :until, thumb_object_id = :thumbnail, name = :name, source = 'LIBRARY'
                         where workspace_id = :workspace and upload_id = :upload
                        """)
                .param("workspace", workspace.value())
                .param("upload", upload.value())
                .param("reason", kept.sealedReason())
                .param("actor", kept.actor().map(PersonId::value).orElse(null))
                .param("now", JdbcUploads.at(kept.at()))
                .param("until", kept.until().map(JdbcUploads::at).orElse(null))
                .param("thumbnail", kept.thumbnail().map(ObjectId::value).orElse(null))
                .param("name", name, java.sql.Types.BINARY)
                .update();
    }

    /**
     * Puts other content in an asset's place. What was there becomes a row of its own whose deletion has begun.
     *
     * @param fresh with an id that no upload has; the old content takes it along
     * @return whether the asset was there and not in use
     */
    boolean replace(WorkspaceId workspace, UploadId asset, Upload fresh, String media, Optional<ObjectId> thumbnail) {
        boolean moved = jdbc.sql("""
                                insert into library_upload (workspace_id, upload_id, kind, object_id, content_key,
                                    size_bytes, width_px, height_px, duration_millis, created_at, expires_at, media,
                                    thumb_object_id, going)
                                select workspace_id, :fresh, kind, object_id, content_key, size_bytes, width_px,
                                       height_px, duration_millis, created_at, :now, media, thumb_object_id, true
                                  from library_upload
                                 where workspace_id = :workspace and upload_id = :upload and kept and not going
                                   and removed_at is null and open_uses = 0
                                   for update
                                """)
                        .param("fresh", fresh.id().value())
                        .param("now", JdbcUploads.at(fresh.createdAt()))
                        .param("workspace", workspace.value())
                        .param("upload", asset.value())
                        .update()
                == 1;
        return moved && rewrite(workspace, asset, fresh, media, thumbnail);
    }

    private boolean rewrite(
            WorkspaceId workspace, UploadId asset, Upload fresh, String media, Optional<ObjectId> thumbnail) {
        return jdbc.sql("""
                                update library_upload
                                   set kind = cast(:kind as library_kind), object_id = :object,
                                       content_key = :contentKey, size_bytes = :sizeBytes, width_px = :widthPx,
                                       height_px = :heightPx, duration_millis = :durationMillis,
                                       media = cast(:media as library_media), thumb_object_id = :thumbnail,
                                       version = version + 1
                                 where workspace_id = :workspace and upload_id = :upload
                                """)
                        .param("kind", fresh.kind().name())
                        .param("object", fresh.object().value())
                        .param("contentKey", fresh.contentKey())
                        .param("sizeBytes", fresh.sizeBytes())
                        .param("widthPx", fresh.widthPx())
                        .param("heightPx", fresh.heightPx())
                        .param("durationMillis", fresh.duration().toMillis())
                        .param("media", media)
                        .param("thumbnail", thumbnail.map(ObjectId::value).orElse(null))
                        .param("workspace", workspace.value())
                        .param("upload", asset.value())
                        .update()
                == 1;
    }

    List<Row> list(WorkspaceId workspace, Wanted wanted, PageCursor after, int limit, Instant now) {
        String words = wanted.words().isEmpty() ? "" : """
                 and upload_id in (select upload_id from library_word
                                    where workspace_id = :workspace and word = any (:words)
                                    group by upload_id having count(*) = :wordCount)
                """;
        String tag = wanted.tag().isEmpty() ? "" : """
                 and upload_id in (select upload_id from library_tagging join library_tag using (workspace_id, tag_id)
                                    where workspace_id = :workspace and name_index = :tag)
                """;
        String kind = wanted.kind().isEmpty() ? "" : " and kind = cast(:kind as library_kind)";
        JdbcClient.StatementSpec query = jdbc.sql("""
                        select COLUMNS from library_upload
                         where workspace_id = :workspace and kept and not going and removed_at is null
                           and (open_uses > 0 or expires_at is null or expires_at > :now)
                           and (created_at, upload_id) < (:afterAt, :afterId)
                        """.replace("COLUMNS", COLUMNS) + words + tag + kind + """
                         order by created_at desc, upload_id desc
                         limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("now", JdbcUploads.at(now))
                .param("afterAt", JdbcUploads.at(after.createdAt()))
                .param("afterId", after.id())
                .param("limit", limit);
        if (!wanted.words().isEmpty()) {
            query = query.param("words", wanted.words().toArray(byte[][]::new))
                    .param("wordCount", wanted.words().size());
        }
        if (wanted.tag().isPresent()) {
            query = query.param("tag", wanted.tag().get());
        }
        if (wanted.kind().isPresent()) {
            query = query.param("kind", wanted.kind().get().name());
        }
        return query.query((row, index) -> row(row)).list();
    }

    /** Removed ones as well, while they can be brought back. */
    Optional<Row> find(WorkspaceId workspace, UploadId asset, Instant now) {
        return jdbc.sql("""
                        select COLUMNS from library_upload
                         where workspace_id = :workspace and upload_id = :upload and kept and not going
                           and (open_uses > 0 or expires_at is null or expires_at > :now)
                        """.replace("COLUMNS", COLUMNS))
                .param("workspace", workspace.value())
                .param("upload", asset.value())
                .param("now", JdbcUploads.at(now))
                .query((row, index) -> row(row))
                .optional();
    }

    List<Row> removed(WorkspaceId workspace, Instant after) {
        return jdbc.sql("""
                        select COLUMNS from library_upload
                         where workspace_id = :workspace and kept and not going and removed_at > :after
                         order by removed_at desc limit 50
                        """.replace("COLUMNS", COLUMNS))
                .param("workspace", workspace.value())
                .param("after", JdbcUploads.at(after))
                .query((row, index) -> row(row))
                .list();
    }

    /** Every asset, also those that are going; for an export. */
    List<Row> all(WorkspaceId workspace) {
        return jdbc.sql("select COLUMNS from library_upload where workspace_id = :workspace and kept limit 2000"
                        .replace("COLUMNS", COLUMNS))
                .param("workspace", workspace.value())
                .query((row, index) -> row(row))
                .list();
    }

    /** @return whether the asset still had this version */
    boolean change(WorkspaceId workspace, UploadId asset, Change change) {
        return jdbc.sql("""
                                update library_upload
                                   set name = :name, keep_reason = :reason, expires_at = :until, version = version + 1
                                 where workspace_id = :workspace and upload_id = :upload and version = :version
                                   and kept and not going and removed_at is null
                                """)
                        .param("name", change.name(), java.sql.Types.BINARY)
                        .param("reason", change.reason())
                        .param("until", change.until().map(JdbcUploads::at).orElse(null))
                        .param("workspace", workspace.value())
                        .param("upload", asset.value())
                        .param("version", change.version())
                        .update()
                == 1;
    }

    /** @return whether it was there, not removed and not in use */
    boolean remove(WorkspaceId workspace, UploadId asset, Instant now) {
        return jdbc.sql("""
                                update library_upload set removed_at = :now
                                 where workspace_id = :workspace and upload_id = :upload and kept and not going
                                   and removed_at is null and open_uses = 0
                                """)
                        .param("now", JdbcUploads.at(now))
                        .param("workspace", workspace.value())
                        .param("upload", asset.value())
                        .update()
                == 1;
    }

    boolean restore(WorkspaceId workspace, UploadId asset) {
        return jdbc.sql("""
                                update library_upload set removed_at = null
                                 where workspace_id = :workspace and upload_id = :upload and kept and not going
                                   and removed_at is not null
                                """)
                        .param("workspace", workspace.value())
                        .param("upload", asset.value())
                        .update()
                == 1;
    }

    /** Makes these, and no others, the words of an asset. */
    void index(WorkspaceId workspace, UploadId asset, List<byte[]> words) {
        jdbc.sql("delete from library_word where workspace_id = :workspace and upload_id = :upload")
                .param("workspace", workspace.value())
                .param("upload", asset.value())
                .update();
        if (!words.isEmpty()) {
            jdbc.sql("""
                            insert into library_word (workspace_id, upload_id, word)
                            select cast(:workspace as uuid), cast(:upload as uuid), word from unnest(:words) as word
                            """)
                    .param("workspace", workspace.value())
                    .param("upload", asset.value())
                    .param("words", words.toArray(byte[][]::new))
                    .update();
        }
    }

    void untag(WorkspaceId workspace, UploadId asset) {
        jdbc.sql("delete from library_tagging where workspace_id = :workspace and upload_id = :upload")
                .param("workspace", workspace.value())
                .param("upload", asset.value())
                .update();
    }

    /** Gives an asset a tag, which is made when the workspace has none of that name. */
    void tag(WorkspaceId workspace, UploadId asset, byte[] index, byte[] name, Instant now) {
        jdbc.sql("""
                        insert into library_tag (workspace_id, tag_id, name, name_index, created_at)
                        values (:workspace, :tag, :name, :index, :now)
                        on conflict (workspace_id, name_index) do nothing
                        """)
                .param("workspace", workspace.value())
                .param("tag", UUID.randomUUID())
                .param("name", name)
                .param("index", index)
                .param("now", JdbcUploads.at(now))
                .update();
        jdbc.sql("""
                        insert into library_tagging (workspace_id, upload_id, tag_id)
                        select workspace_id, :upload, tag_id from library_tag
                         where workspace_id = :workspace and name_index = :index
                        on conflict do nothing
                        """)
                .param("workspace", workspace.value())
                .param("upload", asset.value())
                .param("index", index)
                .update();
    }

    void dropUnusedTags(WorkspaceId workspace) {
        jdbc.sql("""
                        delete from library_tag t
                         where workspace_id = :workspace
                           and not exists (select 1 from library_tagging g
                                            where g.workspace_id = t.workspace_id and g.tag_id = t.tag_id)
                        """).param("workspace", workspace.value()).update();
    }

    List<TagRow> tagsOf(WorkspaceId workspace, Collection<UploadId> assets) {
        return jdbc.sql("""
                        select upload_id, name from library_tagging join library_tag using (workspace_id, tag_id)
                         where workspace_id = :workspace and upload_id = any (:uploads)
                         order by library_tag.created_at, tag_id limit 10000
                        """)
                .param("workspace", workspace.value())
                .param("uploads", assets.stream().map(UploadId::value).toArray(UUID[]::new))
                .query((row, index) ->
                        new TagRow(new UploadId(row.getObject("upload_id", UUID.class)), row.getBytes("name")))
                .list();
    }

    List<TagCount> tags(WorkspaceId workspace) {
        return jdbc.sql("""
                        select t.name, count(*) as used
                          from library_tag t
                          join library_tagging g using (workspace_id, tag_id)
                          join library_upload u using (workspace_id, upload_id)
                         where t.workspace_id = :workspace and u.removed_at is null and not u.going
                         group by t.tag_id, t.name
                         order by used desc, t.tag_id limit 200
                        """)
                .param("workspace", workspace.value())
                .query((row, index) -> new TagCount(row.getBytes("name"), row.getLong("used")))
                .list();
    }

    List<UseRow> uses(WorkspaceId workspace, UploadId asset, int limit) {
        return jdbc.sql("""
                        select use_id, used_at from library_usage
                         where workspace_id = :workspace and upload_id = :upload
                         order by used_at desc, use_id limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("upload", asset.value())
                .param("limit", limit)
                .query((row, index) -> new UseRow(
                        new UploadUse(row.getObject("use_id", UUID.class)),
                        row.getObject("used_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime removedAt = row.getObject("removed_at", OffsetDateTime.class);
        return new Row(
                JdbcUploads.upload(row),
                row.getBytes("name"),
                row.getBytes("keep_reason"),
                Optional.ofNullable(row.getObject("kept_by_person_id", UUID.class))
                        .map(PersonId::new),
                row.getObject("kept_at", OffsetDateTime.class).toInstant(),
                row.getString("source"),
                row.getLong("used_in"),
                Optional.ofNullable(removedAt).map(OffsetDateTime::toInstant),
                row.getInt("version"));
    }
}
