package dev.candid.server.videos.internal;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.videos.VideoFilter;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds videos by filter and looks after single ones. A page reads as many rows as it shows, whatever the workspace
 * holds: each filter has an index that is already in the order of the page. Every method runs in the caller's scope.
 */
@Repository
class JdbcCatalogue {

    private static final int MOST_MAKERS = 100;
    private static final int PURGED_AT_ONCE = 100;

    private final JdbcClient jdbc;

    JdbcCatalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A video's place in the list, with what its row in the list needs beyond {@link VideoRow}. */
    record Found(VideoId id, Optional<PersonId> maker, Optional<Instant> keptUntil) {}

    /** @param words the hashes of the filter's words */
    List<Found> page(
            WorkspaceId workspace, VideoFilter filter, List<byte[]> words, Optional<PageCursor> after, int limit) {
        Map<String, Object> values = new HashMap<>();
        values.put("workspace", workspace.value());
        values.put("limit", limit);
        List<String> conditions = new ArrayList<>(List.of("v.workspace_id = :workspace", "v.removed_at is null"));
        filter.ending().ifPresent(state -> conditions.add(endingIs(state, values)));
        filter.from().ifPresent(from -> {
            conditions.add("v.created_at >= :from");
            values.put("from", at(from));
        });
        filter.until().ifPresent(until -> {
            conditions.add("v.created_at < :until");
            values.put("until", at(until));
        });
        filter.maker().ifPresent(maker -> {
            conditions.add("v.created_by_person_id = :maker");
            values.put("maker", maker.value());
        });
        String order = filter.oldestFirst() ? "asc" : "desc";
        String ordered = words.isEmpty() ? "v" : "w0";
        after.ifPresent(cursor -> {
            conditions.add("(%1$s.created_at, %1$s.video_id) %2$s (:createdAt, :id)"
                    .formatted(ordered, filter.oldestFirst() ? ">" : "<"));
            values.put("createdAt", at(cursor.createdAt()));
            values.put("id", cursor.id());
        });
        String sql = """
                select v.video_id, v.created_by_person_id, %2$s from videos_video v%1$s
                 where %3$s
                 order by %4$s.created_at %5$s, %4$s.video_id %5$s
                 limit :limit
                """.formatted(join(words, values), KEPT_UNTIL, String.join(" and ", conditions), ordered, order);
        return jdbc.sql(sql).params(values).query((row, index) -> found(row)).list();
    }

    private static final String KEPT_UNTIL = """
            (select o.expires_at from videos_output o
              where o.workspace_id = v.workspace_id and o.video_id = v.video_id and o.kind = 'VIDEO'
                and v.ended_at is not null) as kept_until""";

    /** One join for each word: the first one leads, in the order of the page, and the others are looked up. */
    private static String join(List<byte[]> words, Map<String, Object> values) {
        StringBuilder joins = new StringBuilder();
        for (int index = 0; index < words.size(); index++) {
            joins.append("""

                     join videos_word w%1$d on w%1$d.workspace_id = v.workspace_id and w%1$d.video_id = v.video_id
                      and w%1$d.created_at = v.created_at and w%1$d.word = :word%1$d""".formatted(index));
            values.put("word" + index, words.get(index));
        }
        return joins.toString();
    }

    private static String endingIs(VideoState state, Map<String, Object> values) {
        if (!state.ended()) {
            return "v.ending is null";
        }
        values.put("ending", state.name());
        return "v.ending = cast(:ending as videos_ending)";
    }

    Optional<Found> find(WorkspaceId workspace, VideoId video) {
        return jdbc.sql("""
                        select v.video_id, v.created_by_person_id, %s from videos_video v
                         where v.workspace_id = :workspace and v.video_id = :video and v.removed_at is null limit 1
                        """.formatted(KEPT_UNTIL))
                .param("workspace", workspace.value())
                .param("video", video.value())
                .query((row, index) -> found(row))
                .optional();
    }

    /** Hops from one person to the next in the index, so that it costs as much as there are people. */
    Set<PersonId> makers(WorkspaceId workspace) {
        return new HashSet<>(jdbc.sql("""
                        with recursive maker (person) as (
                            (select created_by_person_id from videos_video
                              where workspace_id = :workspace and created_by_person_id is not null
                              order by created_by_person_id limit 1)
                            union all
                            select (select created_by_person_id from videos_video
                                     where workspace_id = :workspace and created_by_person_id > maker.person
                                     order by created_by_person_id limit 1)
                              from maker where maker.person is not null
                        )
                        select person from maker where person is not null limit :limit
                        """)
                .param("workspace", workspace.value())
                .param("limit", MOST_MAKERS)
                .query((row, index) -> new PersonId(row.getObject("person", UUID.class)))
                .list());
    }

    /** @return when the video was ordered, if it is there */
    Optional<Instant> rename(WorkspaceId workspace, VideoId video, byte[] sealedName) {
        return jdbc.sql("""
                        update videos_video set name = :name
                         where workspace_id = :workspace and video_id = :video and removed_at is null
                         returning created_at
                        """)
                .param("name", sealedName)
                .param("workspace", workspace.value())
                .param("video", video.value())
                .query((row, index) ->
                        row.getObject("created_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Moves the end of all files of a video that are still there. @return whether there are any */
    boolean keep(WorkspaceId workspace, VideoId video, Instant now, Instant until) {
        return jdbc.sql("""
                                update videos_output set expires_at = greatest(expires_at, :until)
                                 where workspace_id = :workspace and video_id = :video and expires_at > :now
                                """)
                        .param("workspace", workspace.value())
                        .param("video", video.value())
                        .param("now", at(now))
                        .param("until", at(until))
                        .update()
                > 0;
    }

    Set<VideoId> remove(WorkspaceId workspace, Set<VideoId> videos, Instant now) {
        return new HashSet<>(jdbc.sql("""
                        update videos_video set removed_at = :now
                         where workspace_id = :workspace and video_id in (:videos) and ended_at is not null
                           and removed_at is null
                         returning video_id
                        """)
                .param("now", at(now))
                .param("workspace", workspace.value())
                .param("videos", uuids(videos))
                .query((row, index) -> new VideoId(row.getObject("video_id", UUID.class)))
                .list());
    }

    int restore(WorkspaceId workspace, Set<VideoId> videos, Instant since) {
        return jdbc.sql("""
                        update videos_video set removed_at = null
                         where workspace_id = :workspace and video_id in (:videos) and removed_at > :since
                        """)
                .param("workspace", workspace.value())
                .param("videos", uuids(videos))
                .param("since", at(since))
                .update();
    }

    /** A video to delete for good. */
    record Removed(WorkspaceId workspace, VideoId video) {}

    List<Removed> removedBefore(Instant moment) {
        return jdbc.sql("select workspace_id, video_id from videos_video where removed_at <= :moment limit :limit")
                .param("moment", at(moment))
                .param("limit", PURGED_AT_ONCE)
                .query((row, index) -> new Removed(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new VideoId(row.getObject("video_id", UUID.class))))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        @Nullable UUID maker = row.getObject("created_by_person_id", UUID.class);
        @Nullable OffsetDateTime keptUntil = row.getObject("kept_until", OffsetDateTime.class);
        return new Found(
                new VideoId(row.getObject("video_id", UUID.class)),
                Optional.ofNullable(maker).map(PersonId::new),
                Optional.ofNullable(keptUntil).map(OffsetDateTime::toInstant));
    }

    private static List<UUID> uuids(Collection<VideoId> videos) {
        return videos.stream().map(VideoId::value).toList();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
