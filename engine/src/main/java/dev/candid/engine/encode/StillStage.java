package dev.candid.engine.encode;

import dev.candid.engine.Artefacts;
import dev.candid.engine.ProgressListener;
import dev.candid.engine.Stage;
import dev.candid.engine.StageFailure;
import dev.candid.engine.caption.SkijaTypesetter;
import dev.candid.engine.draw.Colour;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StillReport;
import dev.candid.engine.spec.StillRequest;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.SafeArea;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.TimelineStage;
import dev.candid.engine.voice.EstimatedVoice;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Draws one frame of a video that nobody has ordered yet. The timeline, the layouts, the painters and the filters are
 * those of the render, on the canvas of the render; only the voice's times are estimated, and the finished frame is made
 * smaller. So a preview has no geometry of its own that could differ.
 */
public final class StillStage implements Stage {

    private static final String FILE = StageName.STILL.artefacts().getFirst();

    @Override
    public void run(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException {
        Artefacts artefacts = new Artefacts(workFolder);
        StillRequest wanted = artefacts.read(StillRequest.FILE, StillRequest.class);
        Colour.parse(spec.canvas().background());
        Timeline timeline = timeline(workFolder, spec);
        int frame = frame(timeline, wanted);
        double share = Math.min(1, wanted.longerSidePx() / (double) Math.max(timeline.widthPx(), timeline.heightPx()));
        int width = Math.max(2, SafeArea.even(timeline.widthPx() * share));
        int height = Math.max(2, SafeArea.even(timeline.heightPx() * share));
        RenderPart part = RenderPart.still(timeline, frame);
        try (PictureRun run = new PictureRun(artefacts, part, spec, Fonts.pinned())) {
            run.still(artefacts.unfinished(FILE), width, height);
        }
        artefacts.write(StillReport.FILE, report(timeline, part, width, height));
        artefacts.finish(FILE);
        progress.progressed(1, 1);
    }

    /** What the render's own timeline will be, but for the times of the words. */
    static Timeline timeline(Path workFolder, VideoSpec spec) throws StageFailure, IOException, InterruptedException {
        return new TimelineStage(new SkijaTypesetter(Fonts.pinned()))
                .timeline(workFolder, spec, EstimatedVoice.track(spec));
    }

    private static int frame(Timeline timeline, StillRequest wanted) {
        return wanted.atSeconds()
                .map(seconds -> (int) Math.min(timeline.frameCount() - 1.0, seconds * timeline.framesPerSecond()))
                .orElseGet(() -> Poster.frame(timeline));
    }

    private static StillReport report(Timeline timeline, RenderPart part, int widthPx, int heightPx) {
        Timeline shown = part.timeline();
        return new StillReport(
                timeline.secondsAt(part.firstFrame()),
                timeline.seconds(),
                widthPx,
                heightPx,
                timeline.scenes().stream()
                        .map(scene -> timeline.secondsAt(scene.startFrame()))
                        .toList(),
                timeline.product().map(span -> timeline.secondsAt(span.startFrame())),
                timeline.endCard().map(card -> timeline.secondsAt(card.startFrame())),
                shown.captions().stream().findFirst().map(Timeline.CaptionLine::text),
                shown.product().isPresent(),
                shown.endCard().isPresent());
    }
}
