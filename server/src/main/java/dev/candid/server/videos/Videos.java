package dev.candid.server.videos;

import dev.candid.server.api.PageCursor;
import dev.candid.server.credits.Spender;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The videos of workspaces. A video of another workspace is the same as one that never was. Safe for use by many
 * threads and processes.
 */
public interface Videos {

    /** Checks an order and says what it can cost at most; changes nothing. */
    PriceOutcome price(WorkspaceId workspace, VideoOrder order);

    /** What each option costs that is not counted by time, by the item of its price line. */
    Map<String, Credits> optionPrices();

    /**
     * Reserves the most a video can cost and accepts it: video, job and reservation come to be in one transaction.
     *
     * @param spender who orders it, and with which key
     * @param id names the video, so that a repeated request makes no second one
     */
    CreateOutcome create(WorkspaceId workspace, Spender spender, VideoId id, VideoOrder order);

    Optional<Video> find(WorkspaceId workspace, VideoId video);

    /** Who asked for it; empty if that person is gone, or if there is no such video. */
    Optional<PersonId> maker(WorkspaceId workspace, VideoId video);

    /** @param after the last video of the page before, newest first @param limit 1 to 201 */
    List<VideoSummary> list(WorkspaceId workspace, Optional<PageCursor> after, int limit);

    CancelOutcome cancel(WorkspaceId workspace, VideoId video);

    /** Deletes a video that has ended, with its files and all that is written of it; the ledger keeps its entries. */
    DeleteOutcome delete(WorkspaceId workspace, VideoId video);

    /** The steps of the video's progress after {@code sequence}, waiting up to {@code atMost} for the first. */
    List<JobEvent> awaitEvents(WorkspaceId workspace, VideoId video, long sequence, Duration atMost)
            throws InterruptedException;

    Optional<VideoOutput> output(WorkspaceId workspace, VideoId video, OutputKind kind);

    /** @param offset first byte @param length most bytes to give */
    InputStream open(WorkspaceId workspace, VideoOutput output, long offset, long length);

    Optional<Receipt> receipt(WorkspaceId workspace, VideoId video);

    /** Deletes outputs and stage artefacts whose time is up, in every workspace; runs by schedule as well. */
    int sweep();
}
