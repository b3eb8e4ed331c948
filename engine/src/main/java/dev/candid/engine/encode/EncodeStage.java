package dev.candid.engine.encode;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.Stage;
import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Ffmpeg;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline;
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
        // The render made a keyframe of it, so nothing before it is decoded.
        double justAfter = (Poster.frame(timeline) + 0.25) / timeline.framesPerSecond();
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "mov", "-noaccurate_seek"));
        arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.6f", justAfter)));
        arguments.addAll(List.of("-i", Ffmpeg.file(artefacts.unfinished(FILE)), "-frames:v", "1"));
        arguments.addAll(List.of(
                "-vf", "scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc,format=yuvj420p"));
        arguments.addAll(List.of("-q:v", "3", "-flags:v", "+bitexact", "-fflags", "+bitexact", "-f", "mjpeg"));
        arguments.add(Ffmpeg.file(artefacts.unfinished(POSTER_FILE)));
        Ffmpeg.ffmpeg(arguments).run();
    }
}
