package dev.candid.server.videos.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.spec.CheckReport;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.kernel.Credits;
import dev.candid.server.library.UploadId;
import dev.candid.server.videos.PriceLine;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriceListTest {

    private static final String TEXT = "This is Lumo. It lights your desk, and it never flickers.";

    @Test
    void every_effect_asked_for_has_a_line_of_whole_credits() {
        Quote quote = PriceList.quote(full(TEXT));

        assertThat(quote.lines())
                .extracting(PriceLine::item)
                .containsExactly(
                        "video",
                        "voice",
                        "captions",
                        "word-highlight",
                        "product-overlay",
                        "slow-zoom",
                        "music",
                        "ducking",
                        "end-card");
        assertThat(quote.maximum()).isEqualTo(PriceList.total(quote.lines()));
    }

    @Test
    void what_was_not_asked_for_costs_nothing() {
        assertThat(PriceList.quote(bare(TEXT)).lines())
                .extracting(PriceLine::item)
                .containsExactly("video", "voice");
    }

    @Test
    void a_shorter_file_than_expected_costs_less() {
        VideoOrder order = bare(TEXT.repeat(10));
        Quote quote = PriceList.quote(order);

        List<PriceLine> charged = PriceList.settle(order, quote, report(6, Map.of()));

        assertThat(charged)
                .containsExactly(
                        new PriceLine("video", "picture", 6, new Credits(2)),
                        new PriceLine("voice", "voice", 6, new Credits(1)));
        assertThat(quote.maximum().covers(PriceList.total(charged))).isTrue();
    }

    @Test
    void an_effect_that_is_missing_in_the_file_is_not_charged() {
        VideoOrder order = full(TEXT);

        List<PriceLine> charged = PriceList.settle(
                order, PriceList.quote(order), report(5, Map.of("captions", true, "product-overlay", false)));

        assertThat(charged).extracting(PriceLine::item).contains("captions").doesNotContain("product-overlay");
    }

    @Test
    void a_file_without_a_picture_is_not_charged_for_one() {
        VideoOrder order = bare(TEXT);

        List<PriceLine> charged = PriceList.settle(order, PriceList.quote(order), report(5, Map.of("picture", false)));

        assertThat(charged).extracting(PriceLine::item).containsExactly("voice");
    }

    @Test
    void a_draft_is_cheaper_and_a_larger_or_faster_picture_dearer() {
        long standard = pictureCredits(bare(TEXT));

        assertThat(pictureCredits(with(bare(TEXT), canvas(1080, 1920, 30), true)))
                .isLessThan(standard);
        assertThat(pictureCredits(with(bare(TEXT), canvas(2160, 3840, 30), false)))
                .isEqualTo(2 * standard);
        assertThat(pictureCredits(with(bare(TEXT), canvas(1080, 1920, 60), false)))
                .isEqualTo(2 * standard);
    }

    static Stream<Long> seeds() {
        return Stream.iterate(20_261_122L, seed -> seed + 1).limit(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_ever_charged_above_the_quote(long seed) {
        Random random = new Random(seed);
        VideoOrder order = random.nextBoolean() ? full(text(random)) : bare(text(random));
        Quote quote = PriceList.quote(order);

        List<PriceLine> charged =
                PriceList.settle(order, quote, report(random.nextDouble(1_200), Map.of("music", random.nextBoolean())));

        assertThat(quote.maximum().covers(PriceList.total(charged)))
                .as("seed %d", seed)
                .isTrue();
    }

    private static String text(Random random) {
        return TEXT.repeat(1 + random.nextInt(60));
    }

    private static long pictureCredits(VideoOrder order) {
        return PriceList.quote(order).lines().getFirst().credits().amount();
    }

    private static CheckReport report(double seconds, Map<String, Boolean> asked) {
        return new CheckReport(
                1080,
                1920,
                seconds,
                asked.entrySet().stream()
                        .map(effect -> new CheckReport.Effect(effect.getKey(), true, effect.getValue()))
                        .toList(),
                Map.of());
    }

    private static VideoSpec.Canvas canvas(int widthPx, int heightPx, int framesPerSecond) {
        return new VideoSpec.Canvas(widthPx, heightPx, framesPerSecond, VideoSpec.Fit.COVER, "#101010");
    }

    static VideoOrder bare(String text) {
        return new VideoOrder(
                "Lamp",
                List.of(new VideoOrder.Scene(text, Optional.empty(), false)),
                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                canvas(1080, 1920, 30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0);
    }

    static VideoOrder full(String text) {
        UploadId picture = UploadId.random();
        return new VideoOrder(
                "Lamp",
                List.of(new VideoOrder.Scene(text, Optional.of(picture), true)),
                new VideoSpec.Voice("cmu-slt-hsmm", 1),
                canvas(1080, 1920, 30),
                Optional.of(new VideoSpec.Captions(4, "#ffffff", "#ffd400", 0.7)),
                Optional.of(new VideoOrder.Product(picture, "Lumo", VideoSpec.Placement.TOP, 0.3, 4)),
                Optional.of(new VideoSpec.Music("calm", -12, true)),
                Optional.of(new VideoSpec.EndCard("Lumo", "Try it", Optional.of("29 EUR"), 3)),
                Optional.of("Made with AI"),
                false,
                1);
    }

    private static VideoOrder with(VideoOrder order, VideoSpec.Canvas canvas, boolean draft) {
        return new VideoOrder(
                order.name(),
                order.scenes(),
                order.voice(),
                canvas,
                order.captions(),
                order.product(),
                order.music(),
                order.endCard(),
                order.label(),
                draft,
                order.seed());
    }
}
