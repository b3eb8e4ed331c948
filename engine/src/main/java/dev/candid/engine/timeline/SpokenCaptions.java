package dev.candid.engine.timeline;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.CaptionGroups.Range;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.Timeline.SceneSpan;
import dev.candid.engine.timeline.Typesetter.SetWords;
import dev.candid.engine.voice.VoiceTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns spoken words into caption lines with one state for each word. */
final class SpokenCaptions {

    /** A caption stays so long into the pause after it, unless the next one comes first. */
    private static final double LINGER_SECONDS = 0.4;

    /** A piece of a word as it is shown, with its frames. */
    private record Piece(String text, int startFrame, int endFrame) {}

    /** A caption before its region is known. */
    private record Draft(int sceneIndex, List<Piece> pieces, SetWords set) {}

    private final VideoSpec spec;
    private final VideoSpec.Captions captions;
    private final Typesetter typesetter;

    SpokenCaptions(VideoSpec spec, VideoSpec.Captions captions, Typesetter typesetter) {
        this.spec = spec;
        this.captions = captions;
        this.typesetter = typesetter;
    }

    List<CaptionLine> lines(VoiceTrack voice, List<SceneSpan> scenes) throws StageFailure {
        List<Draft> drafts = new ArrayList<>();
        for (int scene = 0; scene < scenes.size(); scene++) {
            List<Piece> pieces = pieces(voice, scene, scenes.get(scene));
            List<String> texts = pieces.stream().map(Piece::text).toList();
            for (Range group : CaptionGroups.of(texts, captions.wordsPerLine())) {
                fit(scene, pieces.subList(group.from(), group.to()), drafts);
            }
        }
        int rows = drafts.stream().mapToInt(draft -> draft.set().rows()).max().orElse(1);
        Region region = typesetter.captionRegion(spec.canvas(), captions.centreY(), rows);
        List<CaptionLine> lines = new ArrayList<>();
        for (int index = 0; index < drafts.size(); index++) {
            Draft draft = drafts.get(index);
            int sceneEnd = scenes.get(draft.sceneIndex()).endFrame();
            int limit = index + 1 < drafts.size() && drafts.get(index + 1).sceneIndex() == draft.sceneIndex()
                    ? drafts.get(index + 1).pieces().getFirst().startFrame()
                    : sceneEnd;
            line(draft, region, limit).ifPresent(lines::add);
        }
        return lines;
    }

    /** The words of a scene, those too long for a row in pieces that share the word's time. */
    private List<Piece> pieces(VoiceTrack voice, int sceneIndex, SceneSpan scene) throws StageFailure {
        List<Piece> pieces = new ArrayList<>();
        for (VoiceTrack.Word word : voice.words()) {
            if (word.sceneIndex() != sceneIndex) {
                continue;
            }
            List<String> texts = typesetter.pieces(word.text(), spec.canvas());
            double each = (word.endSeconds() - word.startSeconds()) / texts.size();
            for (int index = 0; index < texts.size(); index++) {
                double start = word.startSeconds() + index * each;
                pieces.add(new Piece(texts.get(index), frame(start, scene), frame(start + each, scene)));
            }
        }
        return pieces;
    }

    private int frame(double seconds, SceneSpan scene) {
        int frame = Frames.at(seconds, spec.canvas().framesPerSecond());
        return Math.clamp(frame, scene.startFrame(), scene.endFrame());
    }

    /** Adds the pieces as one caption, or as halves when they do not fit one. */
    private void fit(int sceneIndex, List<Piece> pieces, List<Draft> drafts) {
        List<String> texts = pieces.stream().map(Piece::text).toList();
        Optional<SetWords> set = typesetter.caption(texts, spec.canvas(), captions.centreY());
        if (set.isPresent()) {
            drafts.add(new Draft(sceneIndex, List.copyOf(pieces), set.get()));
            return;
        }
        if (pieces.size() == 1) {
            throw new IllegalStateException("a single piece does not fit a caption");
        }
        int half = (pieces.size() + 1) / 2;
        fit(sceneIndex, pieces.subList(0, half), drafts);
        fit(sceneIndex, pieces.subList(half, pieces.size()), drafts);
    }

    /** @param limit frame at which something else begins @return empty when no frame is left to show it */
    private Optional<CaptionLine> line(Draft draft, Region region, int limit) {
        List<Piece> pieces = draft.pieces();
        int linger = (int) Math.round(LINGER_SECONDS * spec.canvas().framesPerSecond());
        int start = pieces.getFirst().startFrame();
        int end = Math.min(limit, pieces.getLast().endFrame() + linger);
        List<CaptionState> states = new ArrayList<>();
        for (int word = 0; word < pieces.size(); word++) {
            int from = pieces.get(word).startFrame();
            int to = word + 1 < pieces.size() ? pieces.get(word + 1).startFrame() : end;
            // A word that is not spoken shares its time with the next one and is never the highlighted one.
            if (from < to) {
                states.add(new CaptionState(from, to, word));
            }
        }
        return states.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaptionLine(
                        draft.sceneIndex(),
                        start,
                        end,
                        region,
                        draft.set().fontSizePx(),
                        draft.set().words(),
                        states));
    }
}
