package dev.candid.engine.encode;

import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionState;

/** Chooses the frame that stands for a video. */
final class Poster {

    private Poster() {}

    /** A frame that shows what the video is about: the product with a caption, else a caption, else an early scene. */
    static int frame(Timeline timeline) {
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
