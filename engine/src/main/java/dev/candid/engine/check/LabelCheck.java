package dev.candid.engine.check;

import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a mark, the AI label or a watermark: bright letters that stand in the same pixels in every scene, on a ground
 * that is darker than what surrounds it.
 */
final class LabelCheck {

    private static final int FRAME_COUNT = 8;
    /** Luma of white letters after coding, at small sizes. */
    private static final double BRIGHT_LEVELS = 165;
    /** Letters and spark are 8 to 25 % of the pill. */
    private static final double LEAST_LETTERS = 0.03;

    private static final double MOST_LETTERS = 0.5;
    /** The pill lets 38 % of the picture through: even over white it is darker than this. */
    private static final double GROUND_LEVELS = 125;
    /** Where the surroundings are bright enough to tell, the pill's ground is at most this share of them. */
    private static final double DARKER = 0.75;

    private static final double TELLING_LEVELS = 70;

    private final Optional<Region> region;
    private final List<float[]> inside = new ArrayList<>();
    private final List<Double> surroundings = new ArrayList<>();
    private boolean[] alwaysBright = new boolean[0];

    LabelCheck(Optional<Timeline.LabelSpan> mark, Timeline timeline, FramePlan plan) {
        this.region = mark.map(Timeline.LabelSpan::region);
        if (region.isPresent()) {
            alwaysBright = new boolean[region.get().widthPx() * region.get().heightPx()];
            Arrays.fill(alwaysBright, true);
            for (int i = 0; i < FRAME_COUNT; i++) {
                plan.at((2 * i + 1) * timeline.frameCount() / (2 * FRAME_COUNT), this::look);
            }
        }
    }

    private void look(Frame frame) {
        Region place = region.orElseThrow();
        float[] luma = frame.luma(place);
        for (int i = 0; i < luma.length; i++) {
            alwaysBright[i] &= luma[i] >= BRIGHT_LEVELS;
        }
        inside.add(luma);
        surroundings.add(surroundings(frame, place));
    }

    /** The median of a thin band above and below the label, a few pixels away from it. */
    private static double surroundings(Frame frame, Region place) {
        int away = Math.max(2, place.heightPx() / 6);
        List<Float> band = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            for (int y : new int[] {place.yPx() - away - step, place.bottomPx() + away + step}) {
                for (int x = place.xPx(); y >= 0 && y < frame.heightPx() && x < place.rightPx(); x++) {
                    band.add(frame.luma(x, y));
                }
            }
        }
        return band.isEmpty() ? 0 : band.stream().sorted().toList().get(band.size() / 2);
    }

    /** @param tagged whether the file's tags say that it was made with AI */
    void reportLabel(Findings findings, boolean asked, boolean tagged) {
        findings.measured("labelLettersShare", lettersShare());
        findings.effect("ai-label", asked, tagged && found());
    }

    /** Says nothing of a watermark that nobody asked for. */
    void reportWatermark(Findings findings, boolean asked) {
        if (asked) {
            findings.effect("watermark", true, found());
        }
    }

    private double lettersShare() {
        int letters = 0;
        for (boolean bright : alwaysBright) {
            letters += bright ? 1 : 0;
        }
        return letters / (double) Math.max(1, alwaysBright.length);
    }

    private boolean found() {
        boolean darkGround = !inside.isEmpty();
        for (int i = 0; i < inside.size(); i++) {
            double ground = ground(inside.get(i));
            boolean telling = surroundings.get(i) >= TELLING_LEVELS;
            darkGround &= ground <= GROUND_LEVELS && (!telling || ground <= DARKER * surroundings.get(i));
        }
        double share = lettersShare();
        return darkGround && share >= LEAST_LETTERS && share <= MOST_LETTERS;
    }

    /** The median of what is not letters; the first third of the sorted values is free of letters and their edges. */
    private static double ground(float[] luma) {
        float[] sorted = luma.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 3];
    }
}
