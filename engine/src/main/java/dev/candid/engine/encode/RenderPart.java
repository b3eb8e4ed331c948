package dev.candid.engine.encode;

import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.Timeline.EndCardSpan;
import dev.candid.engine.timeline.Timeline.ProductSpan;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some scenes of a video as a timeline of their own, which begins at frame 0. A part begins with a scene, and no caption
 * crosses the border of two scenes.
 *
 * @param firstFrame of the whole video
 * @param productStartedFrames how long the product has been on the screen when the part begins
 * @param posterFrame of the part, when the video's poster is in it
 * @param cut when the part is not whole scenes but one frame of one
 */
record RenderPart(
        Timeline timeline,
        int firstFrame,
        int productStartedFrames,
        Optional<Integer> posterFrame,
        Optional<SceneCut> cut) {

    /**
     * Which of a scene's frames are shown: what moves in a scene goes by its place in the whole scene.
     *
     * @param startedFrames of the scene that come before
     */
    record SceneCut(int startedFrames, int wholeFrames) {}

    /**
     * The parts of a video, in order, together all its frames.
     *
     * @param mostScenes of one part: ffmpeg holds a decoder and some frames of each, about 30 MB at full HD
     */
    static List<RenderPart> of(Timeline whole, int mostScenes) {
        List<RenderPart> parts = new ArrayList<>();
        List<SceneSpan> scenes = whole.scenes();
        for (int from = 0; from < scenes.size(); from += mostScenes) {
            int to = Math.min(scenes.size(), from + mostScenes);
            RenderPart part = of(whole, from, to);
            if (part.timeline().frameCount() > 0) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static RenderPart of(Timeline whole, int from, int to) {
        boolean last = to == whole.scenes().size();
        int first = whole.scenes().get(from).startFrame();
        int end = last ? whole.frameCount() : whole.scenes().get(to - 1).endFrame();
        List<SceneSpan> scenes = whole.scenes().subList(from, to).stream()
                .map(scene -> new SceneSpan(scene.startFrame() - first, scene.endFrame() - first, scene.media()))
                .toList();
        List<CaptionLine> captions = whole.captions().stream()
                .filter(line -> line.sceneIndex() >= from && line.sceneIndex() < to)
                .map(line -> moved(line, from, first))
                .toList();
        Optional<ProductSpan> product = whole.product()
                .filter(span -> span.startFrame() < end && span.endFrame() > first)
                .map(span -> new ProductSpan(
                        Math.max(0, span.startFrame() - first), Math.min(end, span.endFrame()) - first, span.region()));
        int started = whole.product()
                .map(span -> Math.max(0, first - span.startFrame()))
                .orElse(0);
        Optional<EndCardSpan> card = whole.endCard()
                .filter(span -> last)
                .map(span -> new EndCardSpan(
                        span.startFrame() - first, span.picture(), span.title(), span.price(), span.callToAction()));
        Timeline timeline = new Timeline(
                whole.widthPx(),
                whole.heightPx(),
                whole.framesPerSecond(),
                end - first,
                scenes,
                captions,
                product,
                whole.label(),
                whole.watermark(),
                card);
        int poster = Poster.frame(whole);
        boolean here = poster >= first && poster < end;
        return new RenderPart(
                timeline, first, started, here ? Optional.of(poster - first) : Optional.empty(), Optional.empty());
    }

    /** One frame of a video as a part of its own. */
    static RenderPart still(Timeline whole, int frame) {
        List<SceneSpan> scenes = new ArrayList<>();
        Optional<SceneCut> cut = Optional.empty();
        for (SceneSpan scene : whole.scenes()) {
            if (scene.startFrame() <= frame && frame < scene.endFrame()) {
                scenes.add(new SceneSpan(0, 1, scene.media()));
                cut = Optional.of(new SceneCut(frame - scene.startFrame(), scene.endFrame() - scene.startFrame()));
            }
        }
        Optional<ProductSpan> product =
                whole.product().filter(span -> span.startFrame() <= frame && frame < span.endFrame());
        Timeline timeline = new Timeline(
                whole.widthPx(),
                whole.heightPx(),
                whole.framesPerSecond(),
                1,
                scenes,
                whole.captions().stream()
                        .flatMap(line -> still(line, frame).stream())
                        .toList(),
                product.map(span -> new ProductSpan(0, 1, span.region())),
                whole.label(),
                whole.watermark(),
                whole.endCard()
                        .filter(card -> frame >= card.startFrame())
                        .map(card ->
                                new EndCardSpan(0, card.picture(), card.title(), card.price(), card.callToAction())));
        int started = product.map(span -> frame - span.startFrame()).orElse(0);
        return new RenderPart(timeline, frame, started, Optional.empty(), cut);
    }

    /** The caption as it stands at a frame, if it does. */
    private static Optional<CaptionLine> still(CaptionLine line, int frame) {
        return line.states().stream()
                .filter(state -> state.startFrame() <= frame && frame < state.endFrame())
                .findFirst()
                .map(state -> new CaptionLine(
                        0,
                        0,
                        1,
                        line.region(),
                        line.fontSizePx(),
                        line.words(),
                        List.of(new CaptionState(0, 1, state.highlightedWord()))));
    }

    private static CaptionLine moved(CaptionLine line, int fromScene, int firstFrame) {
        return new CaptionLine(
                line.sceneIndex() - fromScene,
                line.startFrame() - firstFrame,
                line.endFrame() - firstFrame,
                line.region(),
                line.fontSizePx(),
                line.words(),
                line.states().stream()
                        .map(state -> new CaptionState(
                                state.startFrame() - firstFrame,
                                state.endFrame() - firstFrame,
                                state.highlightedWord()))
                        .toList());
    }
}
