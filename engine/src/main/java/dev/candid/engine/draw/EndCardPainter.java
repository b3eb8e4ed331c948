package dev.candid.engine.draw;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.FilterBlurMode;
import io.github.humbleui.skija.MaskFilter;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.Shader;
import io.github.humbleui.types.RRect;
import io.github.humbleui.types.Rect;
import java.util.Optional;

/** Draws the end card without its picture, which is left to ffmpeg. */
public final class EndCardPainter {

    /** Used when no captions tell the accent. */
    private static final Colour DEFAULT_ACCENT = new Colour(0xff, 0xd8, 0x4d);

    private final Fonts fonts;
    private final VideoSpec.EndCard card;
    private final VideoSpec.Canvas canvas;
    private final Colour ground;
    private final Colour accent;

    public EndCardPainter(Fonts fonts, VideoSpec.EndCard card, VideoSpec spec) throws StageFailure {
        this.fonts = fonts;
        this.card = card;
        this.canvas = spec.canvas();
        this.ground = Colour.parse(spec.canvas().background());
        Optional<VideoSpec.Captions> captions = spec.captions();
        this.accent = captions.isPresent() ? Colour.parse(captions.get().highlight()) : DEFAULT_ACCENT;
    }

    /** Opaque; {@code byte[width * height * 4]} of the canvas. */
    public byte[] rgba(Optional<Double> pictureAspect) throws StageFailure {
        EndCardLayout layout = EndCardLayout.of(fonts, card, canvas, pictureAspect);
        return Drawing.rgba(canvas.widthPx(), canvas.heightPx(), surface -> {
            paintGround(surface, layout);
            paintTitle(surface, layout);
            paintPrice(surface, layout);
            paintButton(surface, layout);
        });
    }

    private void paintGround(Canvas surface, EndCardLayout layout) {
        float width = canvas.widthPx();
        float height = canvas.heightPx();
        float glowY = layout.picture()
                .map(picture -> picture.yPx() + picture.heightPx() / 2f)
                .orElse(height * 0.4f);
        boolean dark = ground.readable().equals(Colour.WHITE);
        int[] colours = {
            ground.mixed(Colour.WHITE, dark ? 0.3 : 0.6).argb(),
            ground.mixed(Colour.WHITE, dark ? 0.1 : 0.15).argb(),
            ground.mixed(Colour.INK, dark ? 0.3 : 0.08).argb()
        };
        float reach = Math.max(width, height) * 0.72f;
        float[] stops = {0, 0.42f, 1};
        try (Shader gradient = Shader.makeRadialGradient(width / 2, glowY, reach, colours, stops);
                Paint paint = new Paint()) {
            paint.setShader(gradient).setDither(true);
            surface.drawRect(Rect.makeWH(width, height), paint);
        }
    }

    private void paintTitle(Canvas surface, EndCardLayout layout) {
        double rowHeight = layout.titleSizePx() * EndCardLayout.TITLE_ROW;
        for (int row = 0; row < layout.titleRows().size(); row++) {
            double baseline = layout.title().yPx() + row * rowHeight + layout.titleSizePx() * 0.98;
            paintText(surface, layout.titleRows().get(row), layout.titleSizePx(), ground.readable(), baseline);
        }
    }

    private void paintPrice(Canvas surface, EndCardLayout layout) {
        if (layout.price().isPresent() && card.price().isPresent()) {
            Region region = layout.price().get();
            // The accent where it stands out from the ground, else the colour of the title.
            double high = Math.max(accent.luminance(), ground.luminance()) + 0.05;
            double low = Math.min(accent.luminance(), ground.luminance()) + 0.05;
            Colour colour = high / low >= 3 ? accent : ground.readable();
            double baseline = region.yPx() + layout.priceSizePx() * 1.0;
            paintText(surface, card.price().get(), layout.priceSizePx(), colour, baseline);
        }
    }

    private void paintButton(Canvas surface, EndCardLayout layout) {
        Region region = layout.button();
        float rounding = region.heightPx() / 2f;
        RRect shape = RRect.makeXYWH(region.xPx(), region.yPx(), region.widthPx(), region.heightPx(), rounding);
        try (Paint shadow = new Paint();
                MaskFilter blur = MaskFilter.makeBlur(FilterBlurMode.NORMAL, rounding * 0.35f);
                Paint fill = new Paint()) {
            shadow.setAntiAlias(true).setColor(Colour.INK.argb(0.45)).setMaskFilter(blur);
            surface.save();
            surface.translate(0, rounding * 0.22f);
            surface.drawRRect(shape, shadow);
            surface.restore();
            fill.setAntiAlias(true).setColor(accent.argb());
            surface.drawRRect(shape, fill);
        }
        double baseline = region.yPx() + region.heightPx() / 2.0 + layout.buttonSizePx() * 0.36;
        paintText(surface, card.callToAction(), layout.buttonSizePx(), accent.readable(), baseline);
    }

    private void paintText(Canvas surface, String text, double sizePx, Colour colour, double baseline) {
        TextRow.Type type = new TextRow.Type(sizePx, 0);
        try (TextRow row = TextRow.of(fonts, text, type, TextRow.Ink.fill(colour.argb()))) {
            row.paint(surface, (canvas.widthPx() - row.widthPx()) / 2, baseline);
        }
    }
}
