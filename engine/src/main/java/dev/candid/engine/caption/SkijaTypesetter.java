package dev.candid.engine.caption;

import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.EndCardLayout;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.draw.LabelLayout;
import dev.candid.engine.draw.TextRow;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline;
import dev.candid.engine.timeline.Timeline.CaptionWord;
import dev.candid.engine.timeline.Typesetter;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures with the fonts that are drawn. */
public final class SkijaTypesetter implements Typesetter {

    private final Fonts fonts;

    public SkijaTypesetter(Fonts fonts) {
        this.fonts = fonts;
    }

    @Override
    public List<String> pieces(String word, VideoSpec.Canvas canvas) throws StageFailure {
        CaptionType type = CaptionType.of(canvas);
        try (TextRow row = TextRow.of(fonts, word, CaptionType.type(type.fullSizePx()))) {
            if (row.unresolvedGlyphs() > 0) {
                throw new StageFailure(
                        "character-not-drawable",
                        "Remove the characters from the script that no installed font can draw.");
            }
            double room = type.innerWidthPx() / CaptionType.FLOOR;
            int count = (int) Math.ceil(row.widthPx() / room);
            if (count <= 1) {
                return List.of(word);
            }
            // Letters differ in width: more pieces are made until the widest one fits.
            List<String> pieces = cut(word, count);
            while (count < word.length() && !pieces.stream().allMatch(piece -> fits(piece, type))) {
                count++;
                pieces = cut(word, count);
            }
            return pieces;
        }
    }

    private boolean fits(String piece, CaptionType type) {
        return width(piece, type.fullSizePx()) * CaptionType.FLOOR <= type.innerWidthPx();
    }

    /** Cuts between characters as people see them, into parts of nearly equal length. */
    private static List<String> cut(String word, int count) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int piece = 1; piece <= count; piece++) {
            int wanted = (int) Math.round(word.length() * (piece / (double) count));
            int to = wanted >= word.length() ? word.length() : characters.following(Math.max(0, wanted - 1));
            if (to > from) {
                pieces.add(word.substring(from, to));
                from = to;
            }
        }
        return pieces;
    }

    @Override
    public Optional<SetWords> caption(List<String> words, VideoSpec.Canvas canvas, double centreY) {
        CaptionType type = CaptionType.of(canvas);
        List<List<String>> rows = rows(words, type);
        double widest = rows.stream()
                .mapToDouble(row -> width(String.join(" ", row), type.fullSizePx()))
                .max()
                .orElse(0);
        double share = Math.min(1, type.innerWidthPx() / widest);
        if (share < CaptionType.FLOOR) {
            return Optional.empty();
        }
        double sizePx = type.fullSizePx() * share;
        List<CaptionWord> set = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            double baseline = CaptionType.baselinePx(type.centreYPx(centreY), row, rows.size(), sizePx);
            set.addAll(set(rows.get(row), row, type, sizePx, baseline));
        }
        return Optional.of(new SetWords(sizePx, set));
    }

    /** One row when the words fit one at full size, else the two that are most alike in width. */
    private List<List<String>> rows(List<String> words, CaptionType type) {
        if (words.size() == 1 || width(String.join(" ", words), type.fullSizePx()) <= type.innerWidthPx()) {
            return List.of(words);
        }
        List<List<String>> best = List.of(words);
        double narrowest = Double.POSITIVE_INFINITY;
        for (int split = 1; split < words.size(); split++) {
            List<String> upper = words.subList(0, split);
            List<String> lower = words.subList(split, words.size());
            double width = Math.max(
                    width(String.join(" ", upper), type.fullSizePx()),
                    width(String.join(" ", lower), type.fullSizePx()));
            if (width < narrowest) {
                narrowest = width;
                best = List.of(upper, lower);
            }
        }
        return best;
    }

    private List<CaptionWord> set(List<String> words, int row, CaptionType type, double sizePx, double baseline) {
        List<CaptionWord> set = new ArrayList<>();
        String text = String.join(" ", words);
        try (TextRow shaped = TextRow.of(fonts, text, CaptionType.type(sizePx))) {
            double left = type.centreX() - shaped.widthPx() / 2;
            int from = 0;
            for (String word : words) {
                TextRow.Extent extent = shaped.extent(from, from + word.length());
                int x = (int) Math.floor(left + extent.leftPx() - CaptionType.PILL_SIDE * sizePx);
                int right = (int) Math.ceil(left + extent.rightPx() + CaptionType.PILL_SIDE * sizePx);
                int y = (int) Math.floor(baseline - CaptionType.PILL_ABOVE * sizePx);
                int bottom = (int) Math.ceil(baseline + CaptionType.PILL_BELOW * sizePx);
                set.add(new CaptionWord(word, row, new Region(x, y, right - x, bottom - y)));
                from += word.length() + 1;
            }
        }
        return set;
    }

    private double width(String text, double sizePx) {
        try (TextRow row = TextRow.of(fonts, text, CaptionType.type(sizePx))) {
            return row.widthPx();
        }
    }

    @Override
    public Region captionRegion(VideoSpec.Canvas canvas, double centreY, int rows) {
        return CaptionType.of(canvas).region(centreY, rows);
    }

    @Override
    public Timeline.LabelSpan label(VideoSpec.AiLabel label, VideoSpec.Canvas canvas) throws StageFailure {
        return new Timeline.LabelSpan(LabelLayout.of(fonts, label, canvas).region());
    }

    @Override
    public Timeline.LabelSpan watermark(VideoSpec.Watermark watermark, VideoSpec.Canvas canvas) throws StageFailure {
        return new Timeline.LabelSpan(LabelLayout.of(fonts, watermark, canvas).region());
    }

    @Override
    public Timeline.EndCardSpan endCard(
            VideoSpec.EndCard card, VideoSpec.Canvas canvas, Optional<Double> pictureAspect, int startFrame)
            throws StageFailure {
        return EndCardLayout.of(fonts, card, canvas, pictureAspect).span(startFrame);
    }
}
