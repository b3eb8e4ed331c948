package dev.candid.engine.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.engine.StageFailure;
import dev.candid.engine.draw.Fonts;
import dev.candid.engine.fixture.Frame;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import dev.candid.engine.timeline.Timeline.CaptionLine;
import dev.candid.engine.timeline.Timeline.CaptionState;
import dev.candid.engine.timeline.Timeline.CaptionWord;
import dev.candid.engine.timeline.Typesetter.SetWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionPainterTest {

    private static final int HIGHLIGHT = 0xffd23f;
    private static final int WHITE = 0xffffff;
    private static final double CENTRE = 0.72;
    private static final VideoSpec.Captions CAPTIONS = new VideoSpec.Captions(4, "#ffffff", "#ffd23f", CENTRE);
    private static final VideoSpec.Canvas PHONE = canvas(1080, 1920);

    private static VideoSpec.Canvas canvas(int width, int height) {
        return new VideoSpec.Canvas(width, height, 30, VideoSpec.Fit.COVER, "#000000");
    }

    @Test
    void the_pill_stands_behind_the_spoken_word_and_nowhere_else() throws Exception {
        List<String> words = List.of("Meet", "the", "new", "Aura");
        for (int spoken = 0; spoken < words.size(); spoken++) {
            CaptionLine line = line(words, PHONE);

            Picture picture = paint(line, spoken);

            for (int word = 0; word < words.size(); word++) {
                double share = picture.share(line.words().get(word).region(), HIGHLIGHT);
                if (word == spoken) {
                    assertThat(share).isGreaterThan(0.4);
                } else {
                    assertThat(share).isLessThan(0.01);
                    assertThat(picture.share(line.words().get(word).region(), WHITE))
                            .isGreaterThan(0.08);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello there you",
                "electroencephalographically",
                "a b c d",
                "Supercalifragilistic words galore today"
            })
    void nothing_touches_the_border_of_the_region_on_any_canvas(String text) throws Exception {
        for (VideoSpec.Canvas canvas : List.of(PHONE, canvas(270, 480), canvas(1920, 1080), canvas(240, 240))) {
            CaptionLine line = line(List.of(text.split(" ")), canvas);

            Picture picture = paint(line, 0);

            Region region = line.region();
            assertThat(new Region(0, 0, canvas.widthPx(), canvas.heightPx()).contains(region))
                    .isTrue();
            assertThat((region.xPx() | region.yPx() | region.widthPx() | region.heightPx()) & 1)
                    .isZero();
            assertThat(picture.mostAlphaOfBorder()).as("%s on %s", text, canvas).isLessThan(24);
            for (CaptionWord word : line.words()) {
                assertThat(region.contains(word.region())).isTrue();
            }
        }
    }

    @Test
    void a_long_word_is_set_in_smaller_letters_and_a_very_long_one_in_pieces() throws Exception {
        SkijaTypesetter typesetter = new SkijaTypesetter(Fonts.pinned());

        SetWords plain = typesetter.caption(List.of("word"), PHONE, CENTRE).orElseThrow();
        SetWords longer = typesetter
                .caption(List.of("electroencephalographically"), PHONE, CENTRE)
                .orElseThrow();
        List<String> pieces = typesetter.pieces("x".repeat(30) + "W".repeat(90), PHONE);

        assertThat(longer.fontSizePx()).isLessThan(plain.fontSizePx()).isGreaterThan(plain.fontSizePx() * 0.6);
        assertThat(pieces).hasSizeGreaterThan(2);
        assertThat(String.join("", pieces)).isEqualTo("x".repeat(30) + "W".repeat(90));
        for (String piece : pieces) {
            assertThat(typesetter.caption(List.of(piece), PHONE, CENTRE)).isPresent();
        }
    }

    @Test
    void words_that_do_not_fit_one_row_stand_in_two_rows_of_like_width() throws Exception {
        SetWords set = new SkijaTypesetter(Fonts.pinned())
                .caption(List.of("headphones", "that", "follow", "you"), PHONE, CENTRE)
                .orElseThrow();

        assertThat(set.words().stream().map(CaptionWord::row)).containsExactly(0, 1, 1, 1);
        assertThat(set.words().get(0).region().touches(set.words().get(1).region()))
                .isFalse();
    }

    @Test
    void an_emoji_is_drawn_in_its_colours() throws Exception {
        CaptionLine line = line(List.of("hi", "🍓"), PHONE);

        Picture picture = paint(line, 0);

        assertThat(picture.share(line.words().get(1).region(), pixel -> {
                    int red = pixel >> 16 & 255;
                    int green = pixel >> 8 & 255;
                    return red > 150 && green < 90;
                }))
                .isGreaterThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"שלום", "مرحبا", "你好", "こんにちは", "안녕하세요", "नमस्ते", "สวัสดี", "👩🏽‍🚀", "☃", "€"})
    void every_promised_script_has_its_glyphs(String word) throws Exception {
        assertThat(new SkijaTypesetter(Fonts.pinned()).pieces(word, PHONE)).containsExactly(word);
    }

    @Test
    void a_character_that_no_font_holds_is_a_failure_and_no_empty_box() throws Exception {
        SkijaTypesetter typesetter = new SkijaTypesetter(Fonts.pinned());

        assertThatThrownBy(() -> typesetter.pieces("a\uE123", PHONE))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("character-not-drawable"));
    }

    private static CaptionLine line(List<String> words, VideoSpec.Canvas canvas) throws StageFailure {
        SkijaTypesetter typesetter = new SkijaTypesetter(Fonts.pinned());
        Optional<SetWords> set = typesetter.caption(words, canvas, CENTRE);
        List<String> shown = words;
        while (set.isEmpty()) {
            shown = shown.subList(0, shown.size() - 1);
            set = typesetter.caption(shown, canvas, CENTRE);
        }
        Region region = typesetter.captionRegion(canvas, CENTRE, set.get().rows());
        List<CaptionState> states = new ArrayList<>();
        for (int word = 0; word < shown.size(); word++) {
            states.add(new CaptionState(word * 10, word * 10 + 10, word));
        }
        return new CaptionLine(
                0,
                0,
                shown.size() * 10,
                region,
                set.get().fontSizePx(),
                set.get().words(),
                states);
    }

    private static Picture paint(CaptionLine line, int word) throws StageFailure {
        try (CaptionPainter painter = new CaptionPainter(Fonts.pinned(), CAPTIONS, line.region())) {
            return new Picture(line.region(), painter.rgba(line, line.states().get(word)));
        }
    }

    private record Picture(Region region, byte[] rgba) {

        double share(Region part, int colour) {
            return share(part, pixel -> Frame.distance(pixel, colour) < 12);
        }

        /** The share of the pixels of a part, in canvas coordinates, that are opaque and as wanted. */
        double share(Region part, java.util.function.IntPredicate wanted) {
            int found = 0;
            for (int y = part.yPx(); y < part.bottomPx(); y++) {
                for (int x = part.xPx(); x < part.rightPx(); x++) {
                    int index = index(x - region.xPx(), y - region.yPx());
                    int pixel = (rgba[index] & 255) << 16 | (rgba[index + 1] & 255) << 8 | rgba[index + 2] & 255;
                    found += (rgba[index + 3] & 255) > 250 && wanted.test(pixel) ? 1 : 0;
                }
            }
            return found / (double) (part.widthPx() * part.heightPx());
        }

        int mostAlphaOfBorder() {
            int most = 0;
            for (int x = 0; x < region.widthPx(); x++) {
                most = Math.max(most, Math.max(alpha(x, 0), alpha(x, region.heightPx() - 1)));
            }
            for (int y = 0; y < region.heightPx(); y++) {
                most = Math.max(most, Math.max(alpha(0, y), alpha(region.widthPx() - 1, y)));
            }
            return most;
        }

        private int alpha(int x, int y) {
            return rgba[index(x, y) + 3] & 255;
        }

        private int index(int x, int y) {
            return (y * region.widthPx() + x) * 4;
        }
    }
}
