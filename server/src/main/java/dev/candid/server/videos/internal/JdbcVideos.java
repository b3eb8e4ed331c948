package dev.candid.server.videos.internal;

import static dev.candid.server.privacy.DataCategory.ACTIVITY;
import static dev.candid.server.privacy.DataCategory.CONTENT;
import static dev.candid.server.privacy.DataCategory.CREDIT_USE;
import static dev.candid.server.privacy.DataCategory.IDENTIFIER;
import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.api.PageCursor;
import dev.candid.server.credits.ReservationId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.EraseAction;
import dev.candid.server.privacy.Protection;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of videos and of the uploads they were given. Every method runs in the caller's scope. */
@DataMapEntry(
        of = "videos_video",
        names = {"workspace_id", "video_id", "reservation_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3c",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_video",
        names = {"name", "brief"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3c", "A4.1"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "videos_video",
        names = {"report", "failure"},
        category = CONTENT,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.3c",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "videos_video",
        names = {"price", "charged"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.SHRED,
        protection = Protection.SEALED)
@DataMapEntry(
        of = "videos_video",
        names = {"quoted_credits", "settled_credits"},
        category = CREDIT_USE,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_video",
        names = "created_by_person_id",
        category = ACTIVITY,
        subjects = {SubjectId.Kind.WORKSPACE, SubjectId.Kind.PERSON},
        clauses = "A2.2a",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.CLEAR)
@DataMapEntry(
        of = "videos_video",
        names = {"created_at", "ending", "ended_at", "removed_at"},
        category = ACTIVITY,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = "A2.2a",
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(
        of = "videos_input",
        names = {"workspace_id", "video_id", "upload_id", "object_id"},
        category = IDENTIFIER,
        subjects = SubjectId.Kind.WORKSPACE,
        clauses = {"A2.3c", "A4.2"},
        retention = RetentionRule.UNTIL_DELETED,
        erase = EraseAction.DELETE)
@DataMapEntry(of = "videos_input", names = "role", category = NOT_PERSONAL)
@Repository
class JdbcVideos {

    private static final String COLUMNS = """
            video_id, created_at, name, brief, price, reservation_id, quoted_credits, settled_credits, report, charged,
            failure, ending::varchar as ending, ended_at
            """;

    private final JdbcClient jdbc;

    JdbcVideos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, Optional<PersonId> maker, VideoRow video) {
        jdbc.sql("""
                        insert into videos_video (workspace_id, video_id, created_by_person_id, created_at, name, brief,
                            price, reservation_id, quoted_credits)
                        values (:workspace, :video, :maker, :createdAt, :name, :brief, :price, :reservation, :quoted)
                        """)
                .param("workspace", workspace.value())
                .param("video", video.id().value())
                .param("maker", maker.map(PersonId::value).orElse(null))
                .param("createdAt", at(video.createdAt()))
                .param("name", video.name())
                .param("brief", video.brief())
                .param("price", video.price())
                .param("reservation", video.reservation().value())
                .param("quoted", video.quoted().amount())
                .update();
    }

    Optional<VideoRow> find(WorkspaceId workspace, VideoId video) {
        return jdbc.sql(
                        "select %s from videos_video where workspace_id = :workspace and video_id = :video and removed_at is null limit 1"
                                .formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("video", video.value())
                .query((row, index) -> video(row))
                .optional();
    }

    Optional<PersonId> maker(WorkspaceId workspace, VideoId video) {
        return jdbc.sql("""
                        select created_by_person_id from videos_video
                         where workspace_id = :workspace and video_id = :video and created_by_person_id is not null
                         limit 1
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .query((row, index) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** In no order. */
    List<VideoRow> findAll(WorkspaceId workspace, List<VideoId> videos) {
        return videos.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select %s from videos_video
                                 where workspace_id = :workspace and video_id in (:videos) and removed_at is null
                                 limit 500
                                """.formatted(COLUMNS))
                        .param("workspace", workspace.value())
                        .param("videos", videos.stream().map(VideoId::value).toList())
                        .query((row, index) -> video(row))
                        .list();
    }

    /** Newest first. */
    List<VideoRow> page(WorkspaceId workspace, Optional<PageCursor> after, int limit) {
        return jdbc.sql("""
                        select %s from videos_video
                         where workspace_id = :workspace and removed_at is null
                           and (cast(:createdAt as timestamptz) is null
                                or (created_at, video_id) < (cast(:createdAt as timestamptz), cast(:id as uuid)))
                         order by created_at desc, video_id desc
                         limit :limit
                        """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("createdAt", after.map(cursor -> at(cursor.createdAt())).orElse(null))
                .param("id", after.map(PageCursor::id).orElse(null))
                .param("limit", limit)
                .query((row, index) -> video(row))
                .list();
    }

    /** How many videos of the workspace have not ended. */
    int openCount(WorkspaceId workspace) {
        return jdbc.sql("""
                        select count(*) from videos_video where workspace_id = :workspace and ended_at is null
                        """)
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
    }

    /** @return whether the video is there and had not ended */
    boolean report(WorkspaceId workspace, VideoId video, byte[] sealedReport) {
        return jdbc.sql("""
                                update videos_video set report = :report
                                 where workspace_id = :workspace and video_id = :video and ended_at is null
                                """)
                        .param("workspace", workspace.value())
                        .param("video", video.value())
                        .param("report", sealedReport)
                        .update()
                == 1;
    }

    record Ending(
            VideoState state, Instant endedAt, Credits settled, Optional<byte[]> charged, Optional<byte[]> failure) {}

    /** @return whether the video is there and had not ended before */
    boolean end(WorkspaceId workspace, VideoId video, Ending ending) {
        return jdbc.sql("""
                                update videos_video
                                   set ending = cast(:ending as videos_ending), ended_at = :endedAt,
                                       settled_credits = :settled, charged = :charged, failure = :failure
                                 where workspace_id = :workspace and video_id = :video and ended_at is null
                                """)
                        .param("workspace", workspace.value())
                        .param("video", video.value())
                        .param("ending", ending.state().name())
                        .param("endedAt", at(ending.endedAt()))
                        .param("settled", ending.settled().amount())
                        .param("charged", ending.charged().orElse(null))
                        .param("failure", ending.failure().orElse(null))
                        .update()
                == 1;
    }

    /** What a video was given. @param role {@code SCENE} or {@code PRODUCT} */
    record Input(UploadId upload, ObjectId object, String role) {}

    void addInput(WorkspaceId workspace, VideoId video, Input input) {
        jdbc.sql("""
                        insert into videos_input (workspace_id, video_id, upload_id, object_id, role)
                        values (:workspace, :video, :upload, :object, cast(:role as videos_input_role))
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .param("upload", input.upload().value())
                .param("object", input.object().value())
                .param("role", input.role())
                .update();
    }

    List<Input> inputs(WorkspaceId workspace, VideoId video) {
        return jdbc.sql("""
                        select upload_id, object_id, role::varchar as role from videos_input
                         where workspace_id = :workspace and video_id = :video
                         order by videos_input.role, upload_id limit 100
                        """)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .query((row, index) -> new Input(
                        new UploadId(row.getObject("upload_id", UUID.class)),
                        new ObjectId(row.getObject("object_id", UUID.class)),
                        row.getString("role")))
                .list();
    }

    void remove(WorkspaceId workspace, VideoId video) {
        jdbc.sql(
                        "delete from videos_video where workspace_id = :workspace and video_id = :video and ended_at is not null")
                .param("workspace", workspace.value())
                .param("video", video.value())
                .update();
    }

    /** Erases all that is written of a workspace's videos. @return how many there were */
    int eraseWorkspace(WorkspaceId workspace) {
        for (String table : List.of("videos_output", "videos_artefact", "videos_input")) {
            jdbc.sql("delete from %s where workspace_id = :workspace".formatted(table))
                    .param("workspace", workspace.value())
                    .update();
        }
        return jdbc.sql("delete from videos_video where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    /** A workspace's videos outlive the member who asked for them. @return of how many the maker was forgotten */
    int forgetMaker(PersonId person) {
        return jdbc.sql("update videos_video set created_by_person_id = null where created_by_person_id = :person")
                .param("person", person.value())
                .update();
    }

    private static VideoRow video(ResultSet row) throws SQLException {
        return new VideoRow(
                new VideoId(row.getObject("video_id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBytes("name"),
                row.getBytes("brief"),
                row.getBytes("price"),
                new ReservationId(row.getObject("reservation_id", UUID.class)),
                new Credits(row.getLong("quoted_credits")),
                Optional.ofNullable(row.getObject("settled_credits", Long.class))
                        .map(Credits::new),
                bytes(row, "report"),
                bytes(row, "charged"),
                bytes(row, "failure"),
                Optional.ofNullable(row.getString("ending")).map(VideoState::valueOf),
                instant(row, "ended_at"));
    }

    private static Optional<byte[]> bytes(ResultSet row, String column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return Optional.ofNullable(bytes);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
