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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Several videos as one file. It is written while it is sent: nothing is put together on the disk. */
@Controller
class ZipController {

    private final Videos videos;

    ZipController(Videos videos) {
        this.videos = videos;
    }

    @GetMapping("/videos/download")
    @RequiresPermission(Permission.VIDEOS_READ)
    void download(ApiCaller caller, @RequestParam(required = false) List<UUID> id, HttpServletResponse response)
            throws IOException {
        List<Video> found = VideoListPages.ids(id).stream()
                .flatMap(video -> videos.find(caller.workspace(), video).stream())
                .filter(video -> file(video).isPresent())
                .toList();
        if (found.isEmpty()) {
            throw new ProblemException(VideoProblem.OUTPUT_UNKNOWN, "None of these videos has a file.");
        }
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"videos.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            zip.setLevel(Deflater.NO_COMPRESSION); // a video is compressed already
            Set<String> used = new HashSet<>();
            for (Video video : found) {
                add(caller, video, used, zip);
            }
        }
    }

    private void add(ApiCaller caller, Video video, Set<String> used, ZipOutputStream zip) throws IOException {
        VideoOutput output = file(video).orElseThrow();
        zip.putNextEntry(new ZipEntry(name(video, used)));
        try (InputStream plain = videos.open(caller.workspace(), output, 0, output.sizeBytes())) {
            plain.transferTo(zip);
        }
        zip.closeEntry();
    }

    /** As the person calls it; a second one of the same name has its id beside it. */
    private static String name(Video video, Set<String> used) {
        VideoId id = video.summary().id();
        String name = OutputController.fileName(video.summary().name().reveal());
        String unique =
                name.isEmpty() || !used.add(name) ? name + " " + id.toString().substring(0, 8) : name;
        return unique.strip() + ".mp4";
    }

    private static Optional<VideoOutput> file(Video video) {
        return video.outputs().stream()
                .filter(output -> output.kind() == OutputKind.VIDEO)
                .findFirst();
    }
}
