package dev.candid.engine.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.engine.StageFailure;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.engine.timeline.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndCardLayoutTest {

    @Test
    void the_parts_stand_apart_on_the_canvas_whatever_its_shape_and_the_texts() throws Exception {
        List<VideoSpec.EndCard> cards = List.of(
                new VideoSpec.EndCard("Aura", "Buy", Optional.empty(), 2),
                new VideoSpec.EndCard("Aura wireless headphones", "Order today", Optional.of("$129"), 2),
                new VideoSpec.EndCard(
                        "The most comfortable wireless headphones for long journeys and short nights",
                        "Find out more about all of our offers now",
                        Optional.of("from 1,299.00 € a month"),
                        2));
        for (int[] size : new int[][] {{270, 480}, {1080, 1920}, {1920, 1080}, {1080, 1080}, {240, 240}}) {
            VideoSpec.Canvas canvas = new VideoSpec.Canvas(size[0], size[1], 30, VideoSpec.Fit.COVER, "#102030");
            for (VideoSpec.EndCard card : cards) {
                for (Optional<Double> picture : List.of(Optional.<Double>empty(), Optional.of(0.3), Optional.of(3.0))) {
                    EndCardLayout layout = EndCardLayout.of(Fonts.pinned(), card, canvas, picture);

                    List<Region> parts = new ArrayList<>();
                    layout.picture().ifPresent(parts::add);
                    parts.add(layout.title());
                    layout.price().ifPresent(parts::add);
                    parts.add(layout.button());
                    for (int part = 0; part < parts.size(); part++) {
                        assertThat(new Region(0, 0, size[0], size[1]).contains(parts.get(part)))
                                .isTrue();
                        if (part > 0) {
                            assertThat(parts.get(part).yPx())
                                    .isGreaterThanOrEqualTo(parts.get(part - 1).bottomPx());
                        }
                    }
                    assertThat(layout.titleRows()).hasSizeLessThanOrEqualTo(3);
                }
            }
        }
    }

    @Test
    void a_text_that_fits_at_no_readable_size_is_a_failure() {
        VideoSpec.Canvas canvas = new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#102030");
        VideoSpec.EndCard card = new VideoSpec.EndCard("Aura", "x".repeat(400), Optional.empty(), 2);

        assertThatThrownBy(() -> EndCardLayout.of(Fonts.pinned(), card, canvas, Optional.empty()))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("end-card-too-long"));
    }

    @Test
    void letters_on_a_colour_are_readable() throws Exception {
        assertThat(Colour.parse("#ffd23f").readable()).isEqualTo(Colour.INK);
        assertThat(Colour.parse("#0a1b4d").readable()).isEqualTo(Colour.WHITE);
        assertThatThrownBy(() -> Colour.parse("red")).isInstanceOf(StageFailure.class);
    }
}
