package dev.candid.engine.encode;

import dev.candid.engine.caption.CaptionPainter;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The captions of a video as a Matroska stream of raw RGBA frames, one for each distinct state, its timestamp the frame
 * at which it begins. Each state is drawn once and ffmpeg keeps it until the next.
 */
final class CaptionStream {

    private static final int NO_FRAME = -1;

    private final Timeline timeline;
    private final CaptionPainter painter;
    private final Region region;

    CaptionStream(Timeline timeline, CaptionPainter painter) {
        this.timeline = timeline;
        this.painter = painter;
        this.region = timeline.captions().getFirst().region();
    }

    void write(OutputStream output) throws IOException {
        RawMatroska stream = new RawMatroska(output, region.widthPx(), region.heightPx(), timeline.framesPerSecond());
        byte[] nothing = new byte[region.widthPx() * region.heightPx() * 4];
        int cleared = NO_FRAME;
        if (timeline.captions().getFirst().startFrame() > 0) {
            stream.frame(0, nothing);
        }
        for (CaptionLine line : timeline.captions()) {
            if (cleared != NO_FRAME && cleared < line.startFrame()) {
                stream.frame(cleared, nothing);
            }
            for (CaptionState state : line.states()) {
                stream.frame(state.startFrame(), painter.rgba(line, state));
            }
            cleared = line.endFrame();
        }
        stream.frame(cleared, nothing);
        output.flush();
    }
}
