package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.media.Footage;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.ProductSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares the product's rectangle with the product's own picture, during its time and around it. */
final class ProductCheck {

    /** Renders differ from the input by 2 to 6 levels (scaling and coding); other pictures by 40 and more. */
    private static final double ALIKE_LEVELS = 20;

    private static final double ALIKE_CORRELATION = 0.8;
    /** A product of one colour has no pattern to correlate. */
    private static final double FLAT_LEVELS = 3;
    /** Before and after its time the rectangle must look less like the product. */
    private static final double WORSE = 1.5;
    /** Frames to step away from the border of its time. */
    private static final int BESIDE_FRAMES = 4;

    private final boolean asked;
    private final List<Likeness> during = new ArrayList<>();
    private final List<Likeness> beside = new ArrayList<>();

    ProductCheck(VideoSpec spec, Timeline timeline, Path workFolder, FramePlan plan)
            throws StageFailure, IOException, InterruptedException {
        this.asked = spec.product().isPresent();
        Optional<ProductSpan> span = timeline.product();
        if (spec.product().isEmpty() || span.isEmpty()) {
            return;
        }
        VideoSpec.ProductOverlay overlay = spec.product().get();
        Footage footage = Footage.of(workFolder.resolve(overlay.file()), overlay.kind());
        Region region = span.get().region();
        InputPicture.Source source = new InputPicture.Source(footage, region.widthPx(), region.heightPx());
        int start = span.get().startFrame();
        int length = span.get().endFrame() - start;
        for (int share = 1; share <= 3; share++) {
            int frame = start + length * share / 4;
            double seconds = (frame - start) / (double) timeline.framesPerSecond();
            InputPicture wanted = source.at(seconds);
            boolean[] counted = uncovered(wanted, region, plan.overlaysAt(frame), region);
            plan.at(frame, seen -> during.add(Likeness.of(seen.luma(region), wanted.luma(), counted)));
        }
        int spokenEnd = timeline.endCard().map(Timeline.EndCardSpan::startFrame).orElse(timeline.frameCount());
        for (int frame : new int[] {start - BESIDE_FRAMES, span.get().endFrame() + BESIDE_FRAMES}) {
            if (frame >= 0 && frame < spokenEnd) {
                InputPicture wanted = source.at(0);
                boolean[] counted = uncovered(wanted, region, plan.overlaysAt(frame), region);
                plan.at(frame, seen -> beside.add(Likeness.of(seen.luma(region), wanted.luma(), counted)));
            }
        }
    }

    /** The product's opaque pixels that no other overlay covers. */
    private static boolean[] uncovered(InputPicture wanted, Region region, List<Region> overlays, Region own) {
        boolean[] counted = wanted.opaque().clone();
        for (Region other : overlays) {
            if (!other.equals(own)) {
                for (int i = 0; i < counted.length; i++) {
                    int x = region.xPx() + i % wanted.width();
                    int y = region.yPx() + i / wanted.width();
                    counted[i] &= x < other.xPx() || x >= other.rightPx() || y < other.yPx() || y >= other.bottomPx();
                }
            }
        }
        return counted;
    }

    void report(Findings findings) {
        double difference =
                during.stream().mapToDouble(Likeness::difference).max().orElse(255);
        double correlation =
                during.stream().mapToDouble(Likeness::correlation).min().orElse(0);
        double besideDifference =
                beside.stream().mapToDouble(Likeness::difference).min().orElse(255);
        boolean flat = during.stream()
                .max(Comparator.comparingDouble(Likeness::deviation))
                .filter(likeness -> likeness.deviation() >= FLAT_LEVELS)
                .isEmpty();
        boolean alike = difference <= ALIKE_LEVELS && (flat || correlation >= ALIKE_CORRELATION);
        if (!during.isEmpty()) {
            findings.measured("productDifferenceLevels", difference);
            findings.measured("productCorrelation", correlation);
        }
        if (!beside.isEmpty()) {
            findings.measured("productDifferenceBesideLevels", besideDifference);
        }
        findings.effect("product-overlay", asked, alike && besideDifference >= WORSE * difference);
    }
}
