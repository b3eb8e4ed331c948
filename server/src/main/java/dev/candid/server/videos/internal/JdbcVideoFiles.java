package dev.candid.server.videos.internal;

import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOutput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of outputs and of stage artefacts. Every method runs in the caller's scope. */
@DataMapEntry(
        of = "videos_output",
        names = {"workspace_id", "video_id", "object_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3b",
        retention = RetentionRule.OUTPUT_30_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_output",
        names = {"kind", "size_bytes", "created_at", "expires_at"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3b",
        retention = RetentionRule.OUTPUT_30_DAYS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_artefact",
        names = {"workspace_id", "video_id", "object_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3b", "A4.3"},
        retention = RetentionRule.CACHE_24_HOURS,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_artefact",
        names = "stage_key",
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3b", "A4.3"},
        retention = RetentionRule.CACHE_24_HOURS,
        erase = EraseAction.DELETE,
        protection = Protection.HASHED)
@DataMapEntry(
        of = "videos_artefact",
        names = {"part", "from_uploads", "created_at", "expires_at"},
        category = NOT_PERSONAL)
@Repository
class JdbcVideoFiles {

    /** How many files one pass of the sweeper takes. */
    private static final int SWEEP_LIMIT = 200;

    private final JdbcClient jdbc;

    JdbcVideoFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addOutput(WorkspaceId workspace, VideoId video, VideoOutput output) {
        jdbc.sql("""
                        insert into videos_output (workspace_id, video_id, kind, object_id, size_bytes, created_at,
                            expires_at)
                        values (:workspace, :video, cast(:kind as videos_output_kind), :object, :sizeBytes, :createdAt,
                            :expiresAt)
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .param("kind", output.kind().name())
                .param("object", output.object().value())
                .param("sizeBytes", output.sizeBytes())
                .param("createdAt", at(output.createdAt()))
                .param("expiresAt", at(output.expiresAt()))
                .update();
    }

    List<VideoOutput> outputs(WorkspaceId workspace, VideoId video, Instant now) {
        return jdbc.sql("""
                        select kind::varchar as kind, object_id, size_bytes, created_at, expires_at from videos_output
                         where workspace_id = :workspace and video_id = :video and expires_at > :now
                         order by videos_output.kind limit 10
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .param("now", at(now))
                .query((row, index) -> new VideoOutput(
                        OutputKind.valueOf(row.getString("kind")),
                        new ObjectId(row.getObject("object_id", UUID.class)),
                        row.getLong("size_bytes"),
                        instant(row, "created_at"),
                        instant(row, "expires_at")))
                .list();
    }

    /** Outputs of a video that was not delivered after all are due at once. */
    void withdrawOutputs(WorkspaceId workspace, VideoId video, Instant now) {
        jdbc.sql("""
                        update videos_output set expires_at = :now
                         where workspace_id = :workspace and video_id = :video and expires_at > :now
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .param("now", at(now))
                .update();
    }

    /** A stage's artefact. @param part its place among the stage's files */
    record Artefact(byte[] stageKey, int part, ObjectId object) {}

    /** @return whether it was written; false if another job left the same artefact meanwhile */
    boolean addArtefact(WorkspaceId workspace, VideoId video, Artefact artefact, boolean fromUploads, Instant now) {
        return jdbc.sql("""
                                insert into videos_artefact (workspace_id, stage_key, part, video_id, object_id,
                                    from_uploads, created_at)
                                values (:workspace, :stageKey, :part, :video, :object, :fromUploads, :now)
                                on conflict (workspace_id, stage_key, part) do nothing
                                """)
                        .param("workspace", workspace.value())
                        .param("stageKey", artefact.stageKey())
                        .param("part", artefact.part())
                        .param("video", video.value())
                        .param("object", artefact.object().value())
                        .param("fromUploads", fromUploads)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** The artefacts of one stage, in the order of their parts. */
    List<Artefact> artefacts(WorkspaceId workspace, byte[] stageKey, Instant now) {
        return jdbc.sql("""
                        select stage_key, part, object_id from videos_artefact
                         where workspace_id = :workspace and stage_key = :stageKey
                           and (expires_at is null or expires_at > :now)
                         order by part limit 10
                        """)
                .param("workspace", workspace.value())
                .param("stageKey", stageKey)
                .param("now", at(now))
                .query((row, index) -> new Artefact(
                        row.getBytes("stage_key"),
                        row.getInt("part"),
                        new ObjectId(row.getObject("object_id", UUID.class))))
                .list();
    }

    /** When the job ends: what came from its uploads is due with them, the rest a day later. */
    void endArtefacts(WorkspaceId workspace, VideoId video, Instant now, Instant dayLater) {
        jdbc.sql("""
                        update videos_artefact
                           set expires_at = case when from_uploads then cast(:now as timestamptz) else :dayLater end
                         where workspace_id = :workspace and video_id = :video and expires_at is null
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .param("now", at(now))
                .param("dayLater", at(dayLater))
                .update();
    }

    /** A file that is due. */
    record Due(WorkspaceId workspace, ObjectId object) {}

    List<Due> dueArtefacts(Instant now) {
        return jdbc.sql("""
                        select workspace_id, object_id from videos_artefact where expires_at <= :now limit %d
                        """.formatted(SWEEP_LIMIT))
                .param("now", at(now))
                .query((row, index) -> due(row))
                .list();
    }

    List<Due> dueOutputs(Instant now) {
        return jdbc.sql("select workspace_id, object_id from videos_output where expires_at <= :now limit %d"
                        .formatted(SWEEP_LIMIT))
                .param("now", at(now))
                .query((row, index) -> due(row))
                .list();
    }

    void removeArtefact(Due artefact) {
        jdbc.sql("delete from videos_artefact where workspace_id = :workspace and object_id = :object")
                .param("workspace", artefact.workspace().value())
                .param("object", artefact.object().value())
                .update();
    }

    void removeOutput(Due output) {
        jdbc.sql("delete from videos_output where workspace_id = :workspace and object_id = :object")
                .param("workspace", output.workspace().value())
                .param("object", output.object().value())
                .update();
    }

    /** Outputs and artefacts of one video. */
    List<Due> filesOf(WorkspaceId workspace, VideoId video) {
        return jdbc.sql("""
                        select workspace_id, object_id from videos_output
                         where workspace_id = :workspace and video_id = :video
                        union all
                        select workspace_id, object_id from videos_artefact
                         where workspace_id = :workspace and video_id = :video
                         limit 200
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .query((row, index) -> due(row))
                .list();
    }

    void removeAll(WorkspaceId workspace, VideoId video) {
        for (String table : List.of("videos_output", "videos_artefact", "videos_input")) {
            jdbc.sql("delete from %s where workspace_id = :workspace and video_id = :video".formatted(table))
                    .param("workspace", workspace.value())
                    .param("video", video.value())
                    .update();
        }
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new ObjectId(row.getObject("object_id", UUID.class)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
