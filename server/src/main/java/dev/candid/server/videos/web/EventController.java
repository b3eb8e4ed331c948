package dev.candid.server.videos.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.jobs.JobEvent;
import dev.candid.server.jobs.JobState;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoSummary;
import dev.candid.server.videos.Videos;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The progress of a video as server-sent events, replayed from the log: a reader that comes back misses nothing. */
@RestController
@Tag(name = "videos")
class EventController {

    /** Below the fifteen seconds after which proxies and browsers take a silent stream for dead. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Each stream holds a virtual thread and a socket. */
    private static final int STREAMS = 200;

    private static final int RECONNECT_MILLIS = 2_000;

    private final Semaphore streams = new Semaphore(STREAMS);
    private final JsonMapper json = JsonMapper.builder().build();
    private final Videos videos;

    EventController(Videos videos) {
        this.videos = videos;
    }

    /** One step, as the data of an event. */
    @Schema(name = "VideoEvent")
    record EventAnswer(
            long sequence,

            @Schema(
                    allowableValues = {
                        "accepted",
                        "attempt_started",
                        "stage_started",
                        "progress",
                        "stage_finished",
                        "attempt_failed",
                        "ended"
                    })
            String type,

            @Schema(allowableValues = {"queued", "running", "succeeded", "partial", "failed", "cancelled"})
            String state,

            Instant at,
            int attempt,
            Optional<String> stage,
            long done,
            long of) {}

    @Operation(
            operationId = "followVideo",
            summary = "Follow a video's progress",
            description =
                    "Server-sent events. Each has an `id`; a reader that sends it as `Last-Event-ID` goes on behind"
                            + " it. A comment comes every ten seconds. The last event is `ended`; to a reader that has seen it the"
                            + " answer is 204.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream.",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = EventAnswer.class)))
    @ApiResponse(responseCode = "204", description = "The video has ended and there is nothing more to tell.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "503", ref = "Problem")
    @GetMapping("/api/v1/videos/{id}/events")
    @RequiresPermission(Permission.VIDEOS_READ)
    void follow(
            ApiCaller caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID") Optional<String> lastEventId,
            @Parameter(hidden = true) HttpServletResponse response)
            throws InterruptedException {
        VideoId video = VideoPath.video(id);
        VideoSummary found = videos.find(caller.workspace(), video)
                .orElseThrow(VideoPath::unknown)
                .summary();
        if (!streams.tryAcquire()) {
            throw new ProblemException(VideoProblem.STREAMS_BUSY, "This server has as many streams open as it can.");
        }
        try {
            stream(caller.workspace(), found, sequenceOf(lastEventId), response);
        } finally {
            streams.release();
        }
    }

    private void stream(WorkspaceId workspace, VideoSummary video, long after, HttpServletResponse response)
            throws InterruptedException {
        List<JobEvent> events = videos.awaitEvents(workspace, video.id(), after, Duration.ZERO);
        if (events.isEmpty() && video.state().ended()) {
            response.setStatus(204);
            return;
        }
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        boolean listening = write(response, "retry: " + RECONNECT_MILLIS + "\n\n");
        long sequence = after;
        while (listening) {
            for (JobEvent event : events) {
                listening = listening && write(response, frame(event)) && event.type() != JobEvent.Type.ENDED;
                sequence = event.sequence();
            }
            if (listening) {
                events = videos.awaitEvents(workspace, video.id(), sequence, HEARTBEAT);
                listening =
                        !events.isEmpty() || (write(response, ": still here\n\n") && more(workspace, video, sequence));
            }
        }
    }

    /** Whether anything can still come: the log of a video that ended long ago is gone before its last event was read. */
    private boolean more(WorkspaceId workspace, VideoSummary video, long sequence) throws InterruptedException {
        boolean ended = videos.find(workspace, video.id())
                .map(now -> now.summary().state().ended())
                .orElse(true);
        return !ended
                || !videos.awaitEvents(workspace, video.id(), sequence, Duration.ZERO)
                        .isEmpty();
    }

    private String frame(JobEvent event) {
        EventAnswer data = new EventAnswer(
                event.sequence(),
                VideoAnswer.lower(event.type()),
                stateOf(event.state()),
                event.at(),
                event.attempt(),
                event.stage(),
                event.done(),
                event.of());
        return "id: " + event.sequence() + "\nevent: " + data.type() + "\ndata: " + json.writeValueAsString(data)
                + "\n\n";
    }

    private static String stateOf(JobState state) {
        return switch (state) {
            case WAITING, SCHEDULED -> "queued";
            case RUNNING, SUCCEEDED, PARTIAL, FAILED, CANCELLED -> VideoAnswer.lower(state);
        };
    }

    private static boolean write(HttpServletResponse response, String text) {
        return Reader.sentNow(response, text.getBytes(StandardCharsets.UTF_8));
    }

    private static long sequenceOf(Optional<String> lastEventId) {
        return lastEventId
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
