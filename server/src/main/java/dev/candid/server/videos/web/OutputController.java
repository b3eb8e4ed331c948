package dev.candid.server.videos.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.videos.OutputKind;
import dev.candid.server.videos.Video;
import dev.candid.server.videos.VideoId;
import dev.candid.server.videos.VideoOutput;
import dev.candid.server.videos.Videos;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The files of finished videos, whole or a range of their bytes. */
@RestController
@Tag(name = "videos")
class OutputController {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Videos videos;

    OutputController(Videos videos) {
        this.videos = videos;
    }

    @Operation(operationId = "listOutputs", summary = "List the files of a finished video")
    @ApiResponse(
            responseCode = "200",
            description = "The files, each with the time it goes; none before the video ends.")
    @ApiResponse(responseCode = "404", ref = "Problem")
    @GetMapping(path = "/api/v1/videos/{id}/outputs", produces = "application/json")
    @RequiresPermission(Permission.VIDEOS_READ)
    List<VideoAnswer.OutputAnswer> list(ApiCaller caller, @PathVariable String id) {
        Video video = videos.find(caller.workspace(), VideoPath.video(id)).orElseThrow(VideoPath::unknown);
        return video.outputs().stream()
                .map(output -> VideoAnswer.OutputAnswer.of(video.summary().id().value(), output))
                .toList();
    }

    @Operation(
            operationId = "getOutput",
            summary = "Fetch a file of a finished video",
            description =
                    "`video` is the mp4, `poster` a JPEG, `srt` and `vtt` the captions. One byte range is honoured.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole file.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The bytes asked for.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", ref = "Problem")
    @ApiResponse(responseCode = "416", ref = "Problem")
    @GetMapping("/api/v1/videos/{id}/outputs/{kind}")
    @RequiresPermission(Permission.VIDEOS_READ)
    void get(
            ApiCaller caller,
            @PathVariable String id,
            @Parameter(schema = @Schema(allowableValues = {"video", "poster", "srt", "vtt"})) @PathVariable String kind,
            @RequestHeader(name = HttpHeaders.RANGE) Optional<String> range,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        VideoId video = VideoPath.video(id);
        Video found = videos.find(caller.workspace(), video).orElseThrow(VideoPath::unknown);
        VideoOutput output = OutputKind.of(kind)
                .flatMap(known -> videos.output(caller.workspace(), video, known))
                .orElseThrow(() ->
                        new ProblemException(VideoProblem.OUTPUT_UNKNOWN, "The video has no such output, or no more."));
        Slice slice = slice(range, output.sizeBytes());
        // Opened before the answer begins: what has been deleted meanwhile is still answered as a problem.
        try (InputStream plain = videos.open(caller.workspace(), output, slice.offset(), slice.length())) {
            describe(response, found, output, slice);
            send(plain, response);
        }
    }

    private static void send(InputStream plain, HttpServletResponse response) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = plain.read(buffer); count >= 0; count = plain.read(buffer)) {
            if (!Reader.sent(response, buffer, count)) {
                return;
            }
        }
    }

    /** A part of the file; {@code partial} if a range was asked for. */
    private record Slice(long offset, long length, boolean partial) {}

    /** More than one range is answered with the whole file, as RFC 9110 allows. */
    private static Slice slice(Optional<String> header, long sizeBytes) {
        Slice whole = new Slice(0, sizeBytes, false);
        if (header.isEmpty()) {
            return whole;
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header.get());
        } catch (IllegalArgumentException malformed) {
            return whole;
        }
        if (ranges.size() != 1) {
            return whole;
        }
        try {
            long first = ranges.getFirst().getRangeStart(sizeBytes);
            long last = ranges.getFirst().getRangeEnd(sizeBytes);
            if (first < sizeBytes && first <= last) {
                return new Slice(first, last - first + 1, true);
            }
        } catch (IllegalArgumentException outside) {
            throw unsatisfiable(sizeBytes);
        }
        throw unsatisfiable(sizeBytes);
    }

    private static ProblemException unsatisfiable(long sizeBytes) {
        return new ProblemException(
                VideoProblem.RANGE_UNSATISFIABLE,
                "The range lies outside the file.",
                java.util.Map.of("sizeBytes", sizeBytes));
    }

    private static void describe(HttpServletResponse response, Video video, VideoOutput output, Slice slice) {
        response.setStatus(slice.partial() ? 206 : 200);
        response.setContentType(output.kind().mediaType());
        response.setContentLengthLong(slice.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, "\"" + output.object() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String name = video.summary().name().reveal() + "." + output.kind().extension();
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName(name), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (slice.partial()) {
            long last = slice.offset() + slice.length() - 1;
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + slice.offset() + "-" + last + "/" + output.sizeBytes());
        }
    }

    /** Without what file systems give a meaning. */
    static String fileName(String name) {
        return name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", " ").strip();
    }
}
