package dev.candid.server.videos;

import dev.candid.server.api.PageCursor;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The videos of a workspace as people look after them: found by filter, renamed, kept longer, deleted and brought back.
 * A video of another workspace is the same as one that never was. Safe for use by many threads and processes.
 */
public interface VideoCatalogue {

    /** How long a deletion can be taken back; then the video is deleted for good. */
    Duration UNDO = Duration.ofMinutes(2);

    /** How long files stay after somebody asks to keep them longer. */
    Duration LONGER = Duration.ofDays(30);

    /** How long after a video was made its files can be kept at most. */
    Duration KEPT_AT_MOST = Duration.ofDays(365);

    /** @param after the last video of the page before @param limit 1 to 201 */
    List<CatalogueEntry> page(WorkspaceId workspace, VideoFilter filter, Optional<PageCursor> after, int limit);

    Optional<CatalogueEntry> find(WorkspaceId workspace, VideoId video);

    /** The people who ordered videos here, at most a hundred. */
    Set<PersonId> makers(WorkspaceId workspace);

    /** What was asked for, under the name that the video has now. */
    Optional<VideoOrder> order(WorkspaceId workspace, VideoId video);

    /** What came of renaming; variants in order of precedence. */
    sealed interface RenameOutcome {

        record Faulty(OrderFault fault) implements RenameOutcome {}

        record Unknown() implements RenameOutcome {}

        record Renamed() implements RenameOutcome {}
    }

    RenameOutcome rename(WorkspaceId workspace, VideoId video, String name);

    /** @return until when the files now stay; empty when there are none */
    Optional<Instant> keepLonger(WorkspaceId workspace, VideoId video);

    /** Deletes those that have ended; they can be brought back for {@link #UNDO}. @return the ones that were deleted */
    Set<VideoId> remove(WorkspaceId workspace, Set<VideoId> videos);

    /** Brings back what was deleted a moment ago. @return how many */
    int restore(WorkspaceId workspace, Set<VideoId> videos);

    /** Deletes for good what nobody brought back, in every workspace; runs by schedule as well. @return how many */
    int purge();
}
