package dev.candid.engine.sample;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.FilterBlurMode;
import io.github.humbleui.skija.MaskFilter;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.PaintMode;
import io.github.humbleui.skija.PaintStrokeCap;
import io.github.humbleui.skija.PaintStrokeJoin;
import io.github.humbleui.skija.Path;
import io.github.humbleui.skija.Shader;
import io.github.humbleui.types.RRect;
import io.github.humbleui.types.Rect;
import java.util.function.Consumer;

/** Draws shapes in one call each and closes what is native. Colours are {@code 0xaarrggbb}, places in pixels. */
record Brush(Canvas canvas) {

    /** A colour or gradient, set into a paint. */
    interface Tone {
        void with(Paint paint, Runnable draw);
    }

    static Tone plain(int argb) {
        return (paint, draw) -> {
            paint.setColor(argb);
            draw.run();
        };
    }

    /** From one point to another. */
    static Tone linear(double x0, double y0, double x1, double y1, int... colours) {
        return shaded(() -> Shader.makeLinearGradient((float) x0, (float) y0, (float) x1, (float) y1, colours));
    }

    /** From a middle outwards. */
    static Tone radial(double x, double y, double radius, int... colours) {
        return shaded(() -> Shader.makeRadialGradient((float) x, (float) y, (float) radius, colours));
    }

    private static Tone shaded(java.util.function.Supplier<Shader> maker) {
        return (paint, draw) -> {
            try (Shader shader = maker.get()) {
                paint.setShader(shader).setDither(true);
                draw.run();
            }
        };
    }

    void rectangle(double x, double y, double width, double height, Tone tone) {
        fill(tone, paint -> canvas.drawRect(rect(x, y, width, height), paint));
    }

    void rounded(double x, double y, double width, double height, double radius, Tone tone) {
        fill(tone, paint -> canvas.drawRRect(rrect(x, y, width, height, radius), paint));
    }

    void circle(double x, double y, double radius, Tone tone) {
        fill(tone, paint -> canvas.drawCircle((float) x, (float) y, (float) radius, paint));
    }

    void oval(double x, double y, double width, double height, Tone tone) {
        fill(tone, paint -> canvas.drawOval(rect(x, y, width, height), paint));
    }

    /** @param svg path data */
    void shape(String svg, Tone tone) {
        try (Path path = Path.makeFromSVGString(svg)) {
            fill(tone, paint -> canvas.drawPath(path, paint));
        }
    }

    void line(String svg, double width, Tone tone) {
        try (Path path = Path.makeFromSVGString(svg)) {
            fill(tone, paint -> {
                paint.setMode(PaintMode.STROKE)
                        .setStrokeWidth((float) width)
                        .setStrokeCap(PaintStrokeCap.ROUND)
                        .setStrokeJoin(PaintStrokeJoin.ROUND);
                canvas.drawPath(path, paint);
            });
        }
    }

    /** A soft spot of light or shade. */
    void glow(double x, double y, double width, double height, double softness, int argb) {
        try (MaskFilter blur = MaskFilter.makeBlur(FilterBlurMode.NORMAL, (float) softness)) {
            fill(plain(argb), paint -> {
                paint.setMaskFilter(blur);
                canvas.drawOval(rect(x, y, width, height), paint);
            });
        }
    }

    /** Draws around another origin, turned clockwise. */
    void at(double x, double y, double degrees, double scale, Consumer<Brush> draw) {
        canvas.save();
        canvas.translate((float) x, (float) y);
        canvas.rotate((float) degrees);
        canvas.scale((float) scale, (float) scale);
        draw.accept(this);
        canvas.restore();
    }

    private void fill(Tone tone, Consumer<Paint> draw) {
        try (Paint paint = new Paint()) {
            paint.setAntiAlias(true);
            tone.with(paint, () -> draw.accept(paint));
        }
    }

    private static Rect rect(double x, double y, double width, double height) {
        return Rect.makeXYWH((float) x, (float) y, (float) width, (float) height);
    }

    private static RRect rrect(double x, double y, double width, double height, double radius) {
        return RRect.makeXYWH((float) x, (float) y, (float) width, (float) height, (float) radius);
    }
}
