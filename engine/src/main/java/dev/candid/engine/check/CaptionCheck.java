package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.Colour;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for letters where the timeline puts each word, and for the highlight behind the word that is spoken. Letters
 * are told from a picture by their edge: pixels of the letters' colour with the outline's colour close by.
 */
final class CaptionCheck {

    private static final int MOST_STATES = 16;
    private static final int MOST_PAUSES = 6;
    /** In RGB: coding and colour subsampling blur small letters; the windows of a lit house are farther from white. */
    private static final double NEAR = 70;
    /** Of a word's box; measured 15 to 23 % in small renders, up to 1.2 % over lit windows without a caption. */
    private static final double EDGED_SHARE = 0.06;
    /** Of the spoken word's box; letters cover the rest. Measured 45 to 75 %. */
    private static final double PILL_SHARE = 0.25;
    /** Of the states looked at: one in five may be spoilt by a hard cut or a fast scene. */
    private static final double ENOUGH = 0.8;

    private final boolean asked;
    private final Colour letters;
    private final Colour highlight;
    private final List<Boolean> lettersSeen = new ArrayList<>();
    private final List<Boolean> highlightSeen = new ArrayList<>();
    private final List<Boolean> lettersInPauses = new ArrayList<>();

    CaptionCheck(VideoSpec spec, Timeline timeline, FramePlan plan) throws StageFailure {
        this.asked = spec.captions().isPresent();
        this.letters =
                Colour.parse(spec.captions().map(VideoSpec.Captions::colour).orElse("#ffffff"));
        this.highlight =
                Colour.parse(spec.captions().map(VideoSpec.Captions::highlight).orElse("#ffffff"));
        record Shown(CaptionLine line, CaptionState state) {}
        List<Shown> all = timeline.captions().stream()
                .flatMap(line -> line.states().stream().map(state -> new Shown(line, state)))
                .toList();
        for (Shown shown : spread(all, MOST_STATES)) {
            int middle = (shown.state().startFrame() + shown.state().endFrame()) / 2;
            plan.at(middle, frame -> look(frame, shown.line(), shown.state()));
        }
        if (asked && !timeline.captions().isEmpty()) {
            CaptionLine first = timeline.captions().getFirst();
            for (int pause : spread(pauses(timeline), MOST_PAUSES)) {
                plan.at(pause, frame -> lettersInPauses.add(edged(frame, first.words(), first.fontSizePx())));
            }
        }
    }

    /** Middles of the times without a caption before the end card. */
    private static List<Integer> pauses(Timeline timeline) {
        List<Integer> middles = new ArrayList<>();
        int from = 0;
        for (CaptionLine line : timeline.captions()) {
            if (line.startFrame() - from >= 3) {
                middles.add((from + line.startFrame()) / 2);
            }
            from = line.endFrame();
        }
        int end = timeline.endCard().map(Timeline.EndCardSpan::startFrame).orElse(timeline.frameCount());
        if (end - from >= 3) {
            middles.add((from + end) / 2);
        }
        return middles;
    }

    static <T> List<T> spread(List<T> all, int most) {
        int count = Math.min(most, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((2L * i + 1) * all.size() / (2L * count))))
                .toList();
    }

    private void look(Frame frame, CaptionLine line, CaptionState state) {
        List<Timeline.CaptionWord> others = new ArrayList<>(line.words());
        Region spoken = others.remove(state.highlightedWord()).region();
        double pill = frame.share(spoken, highlight, NEAR);
        boolean highlighted = pill >= PILL_SHARE;
        for (Timeline.CaptionWord other : others) {
            highlighted &= frame.share(other.region(), highlight, NEAR) < pill / 2;
        }
        highlightSeen.add(highlighted);
        lettersSeen.add(edged(frame, line.words(), line.fontSizePx()));
    }

    /** Whether most of some words stand in their places, outlined or on a pill. */
    private boolean edged(Frame frame, List<Timeline.CaptionWord> words, double fontSizePx) {
        long seen = words.stream()
                .map(Timeline.CaptionWord::region)
                .filter(box -> edgedShare(frame, box, letters, letters.readable(), fontSizePx) >= EDGED_SHARE
                        || edgedShare(frame, box, highlight.readable(), highlight, fontSizePx) >= EDGED_SHARE)
                .count();
        return 2 * seen > words.size();
    }

    /** The share of a box that is of the letters' colour and has the ground's colour close by in its row. */
    private static double edgedShare(Frame frame, Region box, Colour ink, Colour ground, double fontSizePx) {
        int reach = Math.max(3, (int) (fontSizePx / 8));
        int count = 0;
        for (int y = box.yPx(); y < box.bottomPx(); y++) {
            int lastGround = Integer.MIN_VALUE / 2;
            int lastInk = Integer.MIN_VALUE / 2;
            for (int x = box.xPx(); x < box.rightPx(); x++) {
                if (frame.near(x, y, ground, NEAR)) {
                    count += x - lastInk <= reach ? 1 : 0;
                    lastGround = x;
                } else if (frame.near(x, y, ink, NEAR)) {
                    count += x - lastGround <= reach ? 1 : 0;
                    lastInk = x;
                }
            }
        }
        return count / (double) (box.widthPx() * box.heightPx());
    }

    void report(Findings findings) {
        boolean quietPauses = share(lettersInPauses) <= 0.5 || lettersInPauses.isEmpty();
        findings.measured("captionStatesSeenShare", share(lettersSeen));
        findings.measured("highlightStatesSeenShare", share(highlightSeen));
        findings.effect("captions", asked, share(lettersSeen) >= ENOUGH && quietPauses);
        findings.effect("word-highlight", asked, share(highlightSeen) >= ENOUGH);
    }

    private static double share(List<Boolean> seen) {
        return seen.stream().filter(yes -> yes).count() / (double) seen.size();
    }
}
