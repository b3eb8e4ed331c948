package dev.candid.engine.encode;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.Stage;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Joins picture and sound: {@code video.mp4}, and {@code poster.jpg} from it. */
public final class EncodeStage implements Stage {

    public static final String FILE = "video.mp4";

    private static final String POSTER_FILE = "poster.jpg";
    private static final String PICTURE_FILE = RenderStage.FILE;
    private static final String SOUND_FILE = "sound.wav";

    /** What the file itself says, in the tag that players show. */
    private static final String AI_STATEMENT = "Made with AI by Candid.";

    @Override
    public void run(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        Timeline timeline = artefacts.read("timeline.json", Timeline.class);
        join(artefacts, timeline, spec);
        progress.progressed(1, 2);
        poster(artefacts, timeline);
        artefacts.finish(FILE);
        artefacts.finish(POSTER_FILE);
        progress.progressed(2, 2);
    }

    private static void join(Artefacts artefacts, Timeline timeline, VideoSpec spec)
            throws StageFailure, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(List.of("-f", "mov", "-i", Ffmpeg.file(artefacts.path(PICTURE_FILE))));
        arguments.addAll(List.of("-f", "wav", "-i", Ffmpeg.file(artefacts.path(SOUND_FILE))));
        arguments.addAll(List.of("-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy"));
        arguments.addAll(List.of("-c:a", "aac", "-ar", "48000", "-ac", "2", "-b:a", "160k"));
        arguments.addAll(List.of("-t", String.format(Locale.ROOT, "%.6f", timeline.seconds())));
        arguments.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"));
        if (spec.label().isPresent()) {
            arguments.addAll(List.of("-metadata", "comment=" + AI_STATEMENT));
        }
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4"));
        arguments.add(Ffmpeg.file(artefacts.unfinished(FILE)));
        Ffmpeg.ffmpeg(arguments).run();
    }

    private static void poster(Artefacts artefacts, Timeline timeline)
            throws StageFailure, IOException, InterruptedException {
        String seconds = String.format(Locale.ROOT, "%.3f", timeline.secondsAt(posterFrame(timeline)));
        Ffmpeg.ffmpeg(List.of(
                        "-v",
                        "error",
                        "-f",
                        "mov",
                        "-ss",
                        seconds,
                        "-i",
                        Ffmpeg.file(artefacts.unfinished(FILE)),
                        "-frames:v",
                        "1",
                        "-vf",
                        "scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc,format=yuvj420p",
                        "-q:v",
                        "3",
                        "-flags:v",
                        "+bitexact",
                        "-fflags",
                        "+bitexact",
                        "-f",
                        "mjpeg",
                        Ffmpeg.file(artefacts.unfinished(POSTER_FILE))))
                .run();
    }

    /** A frame that shows what the video is about: the product with a caption, else a caption, else the middle. */
    static int posterFrame(Timeline timeline) {
        int wanted = timeline.product()
                .map(span -> (span.startFrame() + span.endFrame()) / 2)
                .orElse(timeline.frameCount() / 3);
        return timeline.captions().stream()
                .flatMap(line -> line.states().stream())
                .map(CaptionState::startFrame)
                .min((one, other) -> Integer.compare(Math.abs(one - wanted), Math.abs(other - wanted)))
                .orElse(wanted);
    }
}
