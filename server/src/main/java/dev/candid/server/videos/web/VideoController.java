package dev.candid.server.videos.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.ActivityNotes;
import dev.candid.server.api.Idempotent;
import dev.candid.server.api.OperationKeys;
import dev.candid.server.api.Page;
import dev.candid.server.api.PageCursor;
import dev.candid.server.api.PageCursors;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.videos.CancelOutcome;
import dev.candid.server.videos.CreateOutcome;
import dev.candid.server.videos.DeleteOutcome;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.PriceOutcome;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOrder;
import dev.candid.server.videos.VideoState;
import dev.candid.server.videos.VideoSummary;
import dev.candid.server.videos.Videos;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Videos: asked for, priced, looked at and cancelled. */
@RestController
@Tag(name = "videos", description = "Videos from a script: ask for the price, order, follow, fetch.")
class VideoController {

    private static final String LIST = "videos";

    /** An order of the longest script in the widest escapes is far smaller. */
    private static final int LARGEST_BODY_BYTES = 256 * 1024;

    private final Videos videos;
    private final PageCursors cursors;
    private final OperationKeys operations;
    private final ActivityNotes notes;

    VideoController(Videos videos, PageCursors cursors, OperationKeys operations, ActivityNotes notes) {
        this.videos = videos;
        this.cursors = cursors;
        this.operations = operations;
        this.notes = notes;
    }

    @Operation(
            operationId = "priceVideo",
            summary = "Ask what a video can cost at most",
            description =
                    "Counts the longest the script can be expected to take. What is charged in the end follows the"
                            + " finished file: never more than this, and nothing for an effect that is missing in it. The picture"
                            + " costs 1 credit for each started 5 seconds (twice that above 1080 x 1920 pixels, and again above"
                            + " 30 frames a second; a draft 1 for each started 10 seconds), the voice 1 for each started 15"
                            + " seconds, captions 1 and their highlight 1, the product 2, slow zoom 1, music 2 and its ducking 1,"
                            + " the end card 1.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = VideoForm.class))))
    @ApiResponse(responseCode = "200", description = "The price; nothing was reserved.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @PostMapping(path = "/api/v1/videos/price", consumes = "application/json", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    VideoAnswer.PriceAnswer price(ApiCaller caller, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return switch (videos.price(caller.workspace(), order(caller, request))) {
            case PriceOutcome.Faulty(List<OrderFault> faults) -> throw faulty(faults);
            case PriceOutcome.UploadUnknown(List<OrderFault> faults) -> throw unknownUpload(faults);
            case PriceOutcome.Priced(Quote quote) -> VideoAnswer.PriceAnswer.of(quote);
        };
    }

    @Operation(
            operationId = "createVideo",
            summary = "Order a video",
            description =
                    "Reserves the most it can cost and puts it in the queue. Send an `Idempotency-Key`: a repeated"
                            + " request then gets the first answer and makes no second video.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = VideoForm.class))))
    @ApiResponse(responseCode = "201", description = "The video is in the queue.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @PostMapping(path = "/api/v1/videos", consumes = "application/json", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    @Idempotent
    ResponseEntity<VideoAnswer> create(ApiCaller caller, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        VideoOrder order = order(caller, request);
        VideoId id = operations.current().map(VideoId::new).orElseGet(VideoId::random);
        Spender spender = new Spender(caller.person(), caller.key(), Optional.of(id.value()));
        return switch (videos.create(caller.workspace(), spender, id, order)) {
            case CreateOutcome.Faulty(List<OrderFault> faults) -> throw faulty(faults);
            case CreateOutcome.UploadUnknown(List<OrderFault> faults) -> throw unknownUpload(faults);
            case CreateOutcome.TooManyWaiting(int limit) ->
                throw new ProblemException(
                        VideoProblem.TOO_MANY_WAITING,
                        "The workspace has as many unfinished videos as it may.",
                        Map.of("limit", limit));
            case CreateOutcome.KeyCapReached(Credits left, Credits wanted) ->
                throw new ProblemException(
                        VideoProblem.KEY_CAP_REACHED,
                        "The cap of this key leaves too little for this video.",
                        Map.of("left", left.amount(), "wanted", wanted.amount()));
            case CreateOutcome.CreditsShort(Credits available, Credits wanted) ->
                throw new ProblemException(
                        VideoProblem.CREDITS_SHORT,
                        "The balance does not cover this video.",
                        Map.of("available", available.amount(), "wanted", wanted.amount()));
            case CreateOutcome.Created(VideoId video, Quote quote) -> {
                notes.jobName(order.name());
                notes.credits(quote.maximum());
                yield ResponseEntity.created(URI.create("/api/v1/videos/" + video))
                        .body(answer(caller, video));
            }
        };
    }

    @Operation(operationId = "listVideos", summary = "List videos, newest first")
    @ApiResponse(responseCode = "200", description = "One page; `next` is the cursor of the next one.")
    @ApiResponse(responseCode = "400", ref = "Problem")
    @GetMapping(path = "/api/v1/videos", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_READ)
    Page<VideoAnswer.SummaryAnswer> list(
            ApiCaller caller,
            @Parameter(description = "The `next` of the page before.") @RequestParam(required = false)
                    Optional<String> cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        cursors.requireLimit(limit);
        Optional<PageCursor> after = cursor.map(text -> cursors.read(caller.workspace(), LIST, text));
        List<VideoSummary> found = videos.list(caller.workspace(), after, limit + 1);
        return new Page<>(
                found.stream().limit(limit).map(VideoAnswer.SummaryAnswer::of).toList(),
                found.size() <= limit
                        ? Optional.empty()
                        : Optional.of(cursors.write(caller.workspace(), LIST, cursorOf(found.get(limit - 1)))));
    }

    private static PageCursor cursorOf(VideoSummary video) {
        return new PageCursor(video.createdAt(), video.id().value());
    }

    @Operation(operationId = "getVideo", summary = "Look at a video")
    @ApiResponse(responseCode = "200", description = "The video with its stages, effects, cost and outputs.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = "/api/v1/videos/{id}", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_READ)
    VideoAnswer get(ApiCaller caller, @PathVariable String id) {
        return answer(caller, VideoPath.video(id));
    }

    @Operation(
            operationId = "cancelVideo",
            summary = "Cancel a video",
            description = "Running work stops within two seconds; nothing is charged, and the inputs go.")
    @ApiResponse(responseCode = "200", description = "The cancelled video.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @PostMapping(path = "/api/v1/videos/{id}/cancel", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    VideoAnswer cancel(ApiCaller caller, @PathVariable String id) {
        VideoId video = VideoPath.video(id);
        return switch (videos.cancel(caller.workspace(), video)) {
            case CancelOutcome.Unknown() -> throw VideoPath.unknown();
            case CancelOutcome.AlreadyEnded(VideoState state) ->
                throw new ProblemException(
                        VideoProblem.VIDEO_ENDED,
                        "The video had ended before.",
                        Map.of("state", VideoAnswer.lower(state)));
            case CancelOutcome.Cancelled() -> answer(caller, video);
        };
    }

    @Operation(
            operationId = "deleteVideo",
            summary = "Delete a video that has ended",
            description = "Its files, its script and its receipt go; the ledger keeps its entries.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @DeleteMapping("/api/v1/videos/{id}")
    @RequiresPermission(Permission.VIDEOS_WRITE)
    ResponseEntity<Void> delete(ApiCaller caller, @PathVariable String id) {
        return switch (videos.delete(caller.workspace(), VideoPath.video(id))) {
            case DeleteOutcome.Unknown() -> throw VideoPath.unknown();
            case DeleteOutcome.NotEnded(VideoState state) ->
                throw new ProblemException(
                        VideoProblem.VIDEO_RUNNING,
                        "The video has not ended.",
                        Map.of("state", VideoAnswer.lower(state)));
            case DeleteOutcome.Deleted() -> ResponseEntity.noContent().build();
        };
    }

    @Operation(
            operationId = "getReceipt",
            summary = "Ask what is left of what a video was given",
            description = "Names each input with when it was deleted and by which deletion record.")
    @ApiResponse(responseCode = "200", description = "The receipt.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = "/api/v1/videos/{id}/receipt", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_READ)
    VideoAnswer.ReceiptAnswer receipt(ApiCaller caller, @PathVariable String id) {
        return videos.receipt(caller.workspace(), VideoPath.video(id))
                .map(VideoAnswer.ReceiptAnswer::of)
                .orElseThrow(VideoPath::unknown);
    }

    private VideoAnswer answer(ApiCaller caller, VideoId video) {
        return videos.find(caller.workspace(), video).map(VideoAnswer::of).orElseThrow(VideoPath::unknown);
    }

    /** With a test key every order is a test. */
    private static VideoOrder order(ApiCaller caller, HttpServletRequest request) throws IOException {
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(LARGEST_BODY_BYTES + 1);
        }
        if (body.length > LARGEST_BODY_BYTES) {
            throw new ProblemException(VideoProblem.ORDER_UNREADABLE, "The body is larger than 256 KB.");
        }
        return switch (OrderReader.read(body)) {
            case OrderReader.Reading.NotJson() ->
                throw new ProblemException(VideoProblem.ORDER_UNREADABLE, "The body is not a JSON object.");
            case OrderReader.Reading.Faulty(List<OrderFault> faults) -> throw faulty(faults);
            case OrderReader.Reading.Read(VideoOrder order) -> caller.test() ? order.asTest() : order;
        };
    }

    private static ProblemException faulty(List<OrderFault> faults) {
        return new ProblemException(
                VideoProblem.ORDER_INVALID, "The order has faults; nothing was reserved.", Map.of("faults", faults));
    }

    private static ProblemException unknownUpload(List<OrderFault> faults) {
        return new ProblemException(
                VideoProblem.REFERENCE_UNKNOWN,
                "There is no such upload in this workspace; nothing was reserved.",
                Map.of("faults", faults));
    }
}
