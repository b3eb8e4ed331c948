package dev.candid.engine.timeline;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Timeline.CaptionWord;
import java.util.List;
import java.util.Optional;

/** Sets every text into the same room, so that tests of times need no fonts. */
final class PlainTypesetter implements Typesetter {

    private static final Region REGION = new Region(10, 300, 250, 60);

    @Override
    public List<String> pieces(String word, VideoSpec.Canvas canvas) {
        return List.of(word);
    }

    @Override
    public Optional<SetWords> caption(List<String> words, VideoSpec.Canvas canvas, double centreY) {
        return Optional.of(new SetWords(
                20, words.stream().map(word -> new CaptionWord(word, 0, REGION)).toList()));
    }

    @Override
    public Region captionRegion(VideoSpec.Canvas canvas, double centreY, int rows) {
        return REGION;
    }

    @Override
    public Timeline.LabelSpan label(VideoSpec.AiLabel label, VideoSpec.Canvas canvas) {
        return new Timeline.LabelSpan(REGION);
    }

    @Override
    public Timeline.LabelSpan watermark(VideoSpec.Watermark watermark, VideoSpec.Canvas canvas) {
        return new Timeline.LabelSpan(REGION);
    }

    @Override
    public Timeline.EndCardSpan endCard(
            VideoSpec.EndCard card, VideoSpec.Canvas canvas, Optional<Double> pictureAspect, int startFrame) {
        return new Timeline.EndCardSpan(startFrame, Optional.empty(), REGION, Optional.empty(), REGION);
    }
}
