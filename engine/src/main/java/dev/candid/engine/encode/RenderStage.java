package dev.candid.engine.encode;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.Stage;
import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.Colour;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the silent picture, {@code picture.mp4}: in one run of ffmpeg, or in one run for some scenes each when there are
 * many of them, so that the memory does not grow with their number. The parts are joined without coding them again.
 */
public final class RenderStage implements Stage {

    public static final String FILE = "picture.mp4";

    /** Keeps a render at full HD below 600 MB in all. */
    static final int SCENES_OF_A_PART = 6;

    private static final String PART_FILE = "drawn-part-%03d.mp4";
    private static final String LIST_FILE = "drawn-parts.txt";

    @Override
    public void run(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        Timeline timeline = artefacts.read("timeline.json", Timeline.class);
        Colour.parse(spec.canvas().background());
        List<RenderPart> parts = RenderPart.of(timeline, SCENES_OF_A_PART);
        List<Path> files = new ArrayList<>();
        try {
            for (RenderPart part : parts) {
                Path file = parts.size() == 1
                        ? artefacts.unfinished(FILE)
                        : artefacts.path(PART_FILE.formatted(files.size()));
                files.add(file);
                try (PictureRun run = new PictureRun(artefacts, part, spec, Fonts.pinned())) {
                    run.render(
                            file, (done, of) -> progress.progressed(part.firstFrame() + done, timeline.frameCount()));
                }
            }
            if (parts.size() > 1) {
                join(artefacts, files, timeline);
            }
            artefacts.finish(FILE);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(artefacts.path(LIST_FILE));
            Files.deleteIfExists(artefacts.unfinished(FILE));
        }
    }

    private static void join(Artefacts artefacts, List<Path> files, Timeline timeline)
            throws StageFailure, IOException, InterruptedException {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (Path file : files) {
            list.append("file ").append(file.getFileName()).append('\n');
        }
        Files.writeString(artefacts.path(LIST_FILE), list);
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "concat"));
        arguments.addAll(List.of("-i", Ffmpeg.file(artefacts.path(LIST_FILE)), "-c", "copy"));
        arguments.addAll(List.of("-video_track_timescale", String.valueOf(timeline.framesPerSecond() * 512)));
        arguments.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp4"));
        arguments.add(Ffmpeg.file(artefacts.unfinished(FILE)));
        Ffmpeg.ffmpeg(arguments).run();
    }
}
