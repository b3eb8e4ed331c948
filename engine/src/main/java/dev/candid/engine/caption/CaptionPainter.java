package dev.candid.engine.caption;

import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.Colour;
import dev.candid.engine.draw.Drawing;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.draw.TextRow;
import dev.candid.engine.draw.TextRow.Ink;
import dev.candid.engine.draw.TextRow.Part;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.Timeline.CaptionWord;
import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.types.RRect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Draws the states of captions: all words outlined, the spoken one on a pill of the highlight colour. Holds native
 * memory: to be closed.
 */
public final class CaptionPainter implements AutoCloseable {

    private static final Ink INVISIBLE = Ink.fill(0);

    private final Fonts fonts;
    private final Region region;
    private final Colour letters;
    private final Colour highlight;
    private final Drawing drawing;

    /** @param region of every caption of the video */
    public CaptionPainter(Fonts fonts, VideoSpec.Captions captions, Region region) throws StageFailure {
        this.fonts = fonts;
        this.region = region;
        this.letters = Colour.parse(captions.colour());
        this.highlight = Colour.parse(captions.highlight());
        this.drawing = new Drawing(region.widthPx(), region.heightPx());
    }

    /** The region while a state lasts: {@code byte[width * height * 4]}, colours not multiplied by their alpha. */
    public byte[] rgba(CaptionLine line, CaptionState state) {
        return drawing.rgba(canvas -> {
            canvas.translate(-region.xPx(), -region.yPx());
            paint(canvas, line, line.words().get(state.highlightedWord()));
            canvas.translate(region.xPx(), region.yPx());
        });
    }

    private void paint(Canvas canvas, CaptionLine line, CaptionWord spoken) {
        paintPill(canvas, spoken.region(), line.fontSizePx());
        int rows = line.words().getLast().row() + 1;
        for (int row = 0; row < rows; row++) {
            int index = row;
            paintRow(
                    canvas,
                    line.words().stream().filter(word -> word.row() == index).toList(),
                    spoken,
                    line.fontSizePx());
        }
    }

    private void paintPill(Canvas canvas, Region pill, double sizePx) {
        float rounding = (float) (CaptionType.PILL_ROUNDING * sizePx);
        try (Paint paint = new Paint()) {
            paint.setAntiAlias(true).setColor(highlight.argb());
            canvas.drawRRect(RRect.makeXYWH(pill.xPx(), pill.yPx(), pill.widthPx(), pill.heightPx(), rounding), paint);
        }
    }

    private void paintRow(Canvas canvas, List<CaptionWord> words, CaptionWord spoken, double sizePx) {
        String text = words.stream().map(CaptionWord::text).collect(Collectors.joining(" "));
        Optional<Part> onPill = Optional.empty();
        Optional<Part> notOutlined = Optional.empty();
        int from = 0;
        for (CaptionWord word : words) {
            int to = from + word.text().length();
            // The same word may stand twice in a row: its place tells which one is meant.
            if (word.region().equals(spoken.region())) {
                onPill = Optional.of(
                        new Part(from, to, Ink.fill(highlight.readable().argb())));
                notOutlined = Optional.of(new Part(from, to, INVISIBLE));
            }
            from = to + 1;
        }
        TextRow.Type type = CaptionType.type(sizePx);
        Ink outline = new Ink(letters.readable().argb(), CaptionType.STROKE * sizePx, true);
        try (TextRow outlined = TextRow.of(fonts, text, type, outline, notOutlined);
                TextRow filled = TextRow.of(fonts, text, type, Ink.fill(letters.argb()), onPill)) {
            double left = region.xPx() + (region.widthPx() - filled.widthPx()) / 2;
            double baseline = words.getFirst().region().yPx() + CaptionType.PILL_ABOVE * sizePx;
            outlined.paint(canvas, left, baseline);
            filled.paint(canvas, left, baseline);
        }
    }

    @Override
    public void close() {
        drawing.close();
    }
}
