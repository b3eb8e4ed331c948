package dev.candid.engine.draw;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.SafeArea;
import dev.candid.engine.timeline.Timeline;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the parts of an end card stand: picture, title, price and button, one under another, the whole in the middle.
 * Texts shrink until all of it fits.
 *
 * @param titleSizePx of the letters; the other sizes likewise
 */
public record EndCardLayout(
        List<String> titleRows,
        double titleSizePx,
        double priceSizePx,
        double buttonSizePx,
        Optional<Region> picture,
        Region title,
        Optional<Region> price,
        Region button) {

    static final double TITLE_ROW = 1.24;
    static final double PRICE_ROW = 1.3;
    static final double BUTTON_HEIGHT = 2.5;

    /** Letters as shares of the card's unit. */
    private static final double TITLE = 0.098;

    private static final double PRICE = 0.125;
    private static final double BUTTON = 0.06;
    private static final double BUTTON_SIDES = 2.6;
    private static final double GAP = 0.07;
    private static final double PICTURE_HEIGHT_OF_CANVAS = 0.3;
    private static final double PICTURE_WIDTH_OF_AREA = 0.72;
    private static final double MOST_OF_AREA = 0.94;
    private static final int MOST_TITLE_ROWS = 3;
    private static final double SHRINK = 0.92;
    private static final double SMALLEST_SHARE = 0.2;

    /** @throws StageFailure {@code character-not-drawable} or {@code end-card-too-long} */
    public static EndCardLayout of(
            Fonts fonts, VideoSpec.EndCard card, VideoSpec.Canvas canvas, Optional<Double> pictureAspect)
            throws StageFailure {
        for (String text : texts(card)) {
            try (TextRow row = TextRow.of(fonts, text, new TextRow.Type(100, 0))) {
                if (row.unresolvedGlyphs() > 0) {
                    throw new StageFailure(
                            "character-not-drawable",
                            "Remove the characters from the end card that no installed font can draw.");
                }
            }
        }
        for (double share = 1; share >= SMALLEST_SHARE; share *= SHRINK) {
            Optional<EndCardLayout> layout = new Attempt(fonts, card, canvas, pictureAspect, share).layout();
            if (layout.isPresent()) {
                return layout.get();
            }
        }
        throw new StageFailure("end-card-too-long", "Shorten the texts of the end card.");
    }

    public Timeline.EndCardSpan span(int startFrame) {
        return new Timeline.EndCardSpan(startFrame, picture, title, price, button);
    }

    private static List<String> texts(VideoSpec.EndCard card) {
        List<String> texts = new ArrayList<>(List.of(card.title(), card.callToAction()));
        card.price().ifPresent(texts::add);
        return texts;
    }

    /** One try at a size. */
    private record Attempt(
            Fonts fonts,
            VideoSpec.EndCard card,
            VideoSpec.Canvas canvas,
            Optional<Double> pictureAspect,
            double share) {

        Optional<EndCardLayout> layout() {
            SafeArea area = SafeArea.of(canvas);
            double unit = Math.min(canvas.widthPx(), 0.6 * canvas.heightPx()) * share;
            double room = area.widthPx();
            List<String> rows = wrap(card.title(), unit * TITLE, room);
            double priceWidth =
                    card.price().map(text -> width(text, unit * PRICE)).orElse(0.0);
            double buttonWidth = width(card.callToAction(), unit * BUTTON) + BUTTON_SIDES * unit * BUTTON;
            double titleWidth = rows.stream()
                    .mapToDouble(row -> width(row, unit * TITLE))
                    .max()
                    .orElse(1);
            if (rows.size() > MOST_TITLE_ROWS || Math.max(titleWidth, Math.max(priceWidth, buttonWidth)) > room) {
                return Optional.empty();
            }
            double pictureHeight = pictureAspect
                    .map(aspect -> Math.min(
                            canvas.heightPx() * PICTURE_HEIGHT_OF_CANVAS, room * PICTURE_WIDTH_OF_AREA / aspect))
                    .orElse(0.0);
            double gap = unit * GAP;
            double titleHeight = rows.size() * unit * TITLE * TITLE_ROW;
            double priceHeight = card.price().isPresent() ? unit * PRICE * PRICE_ROW : 0;
            double buttonHeight = unit * BUTTON * BUTTON_HEIGHT;
            double height = pictureHeight
                    + (pictureHeight > 0 ? gap : 0)
                    + titleHeight
                    + (priceHeight > 0 ? gap / 3 : 0)
                    + priceHeight
                    + gap
                    + buttonHeight;
            if (height > area.heightPx() * MOST_OF_AREA) {
                return Optional.empty();
            }
            double y = (canvas.heightPx() - height) / 2;
            Optional<Region> picture = Optional.empty();
            if (pictureAspect.isPresent()) {
                picture = Optional.of(centred(y, pictureHeight * pictureAspect.get(), pictureHeight));
                y += pictureHeight + gap;
            }
            Region title = centred(y, titleWidth, titleHeight);
            y += titleHeight;
            Optional<Region> price = Optional.empty();
            if (card.price().isPresent()) {
                price = Optional.of(centred(y + gap / 3, priceWidth, priceHeight));
                y += gap / 3 + priceHeight;
            }
            Region button = centred(y + gap, buttonWidth, buttonHeight);
            return Optional.of(
                    new EndCardLayout(rows, unit * TITLE, unit * PRICE, unit * BUTTON, picture, title, price, button));
        }

        private Region centred(double y, double width, double height) {
            int evenWidth = Math.min(canvas.widthPx(), SafeArea.even(width) + 2);
            int evenHeight = Math.max(2, SafeArea.even(height));
            return new Region(
                    SafeArea.even((canvas.widthPx() - evenWidth) / 2.0), SafeArea.even(y), evenWidth, evenHeight);
        }

        private double width(String text, double sizePx) {
            try (TextRow row = TextRow.of(fonts, text, new TextRow.Type(sizePx, 0))) {
                return row.widthPx();
            }
        }

        /** Rows no wider than the room where the text allows, as equal as a narrower room makes them. */
        private List<String> wrap(String text, double sizePx, double room) {
            List<String> rows = greedy(text, sizePx, room);
            for (double narrower = room * 0.95; narrower > room / 3; narrower *= 0.95) {
                List<String> balanced = greedy(text, sizePx, narrower);
                if (balanced.size() > rows.size()) {
                    break;
                }
                rows = balanced;
            }
            return rows;
        }

        private List<String> greedy(String text, double sizePx, double room) {
            BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
            breaks.setText(text);
            List<String> rows = new ArrayList<>();
            int start = 0;
            int last = 0;
            for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
                if (last > start && width(text.substring(start, end).strip(), sizePx) > room) {
                    rows.add(text.substring(start, last).strip());
                    start = last;
                }
                last = end;
            }
            rows.add(text.substring(start).strip());
            return rows;
        }
    }
}
