package dev.candid.engine.check;

import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.Colour;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.EndCardSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for the end card's title, price and button, early and late in its time, and not before it. */
final class EndCardCheck {

    private static final double NEAR = 100;
    /** The accent that the card takes when there are no captions to give one. */
    private static final String DEFAULT_ACCENT = "#ffd84d";
    /** Letters fill 12 to 30 % of a row's box; a short last row halves that. */
    private static final double LETTERS_SHARE = 0.03;
    /** The button's label covers up to 40 % of it. */
    private static final double BUTTON_SHARE = 0.35;

    private final boolean asked;
    private final Colour letters;
    private final Colour accent;
    private final List<Boolean> during = new ArrayList<>();
    private final List<Boolean> before = new ArrayList<>();
    private double buttonShare;

    EndCardCheck(VideoSpec spec, Timeline timeline, FramePlan plan) throws StageFailure {
        this.asked = spec.endCard().isPresent();
        this.letters = Colour.parse(spec.canvas().background()).readable();
        this.accent =
                Colour.parse(spec.captions().map(VideoSpec.Captions::highlight).orElse(DEFAULT_ACCENT));
        Optional<EndCardSpan> span = timeline.endCard();
        if (span.isPresent()) {
            int start = span.get().startFrame();
            int length = timeline.frameCount() - start;
            plan.at(start + length / 4, frame -> during.add(isCard(frame, span.get())));
            plan.at(start + Math.max(0, length - 2), frame -> during.add(isCard(frame, span.get())));
            if (start >= 2) {
                plan.at(start - 2, frame -> before.add(isCard(frame, span.get())));
            }
        }
    }

    private boolean isCard(Frame frame, EndCardSpan span) {
        double title = frame.share(span.title(), letters, NEAR);
        double button = frame.share(span.callToAction(), accent, NEAR);
        boolean priced = span.price().isEmpty() || letters(frame, span.price().get()) >= LETTERS_SHARE;
        buttonShare = button;
        return title >= LETTERS_SHARE && title <= 0.6 && priced && button >= BUTTON_SHARE;
    }

    /** A price is written in the accent, or like the title. */
    private double letters(Frame frame, Region price) {
        return Math.max(frame.share(price, accent, NEAR), frame.share(price, letters, NEAR));
    }

    void report(Findings findings) {
        boolean seen = during.size() == 2 && during.stream().allMatch(yes -> yes);
        boolean onTime = before.stream().noneMatch(yes -> yes);
        if (asked) {
            findings.measured("endCardButtonShare", buttonShare);
        }
        findings.effect("end-card", asked, seen && onTime);
    }
}
