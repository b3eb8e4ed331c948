package dev.candid.server.videos.internal;

import static dev.candid.server.videos.internal.PriceListTest.bare;
import static dev.candid.server.videos.internal.PriceListTest.full;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.library.UploadId;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {

    @Test
    void a_good_order_has_no_fault() {
        assertThat(OrderRules.faultsOf(full("Meet Lumo, the lamp."))).isEmpty();
        assertThat(OrderRules.faultsOf(bare("Meet Lumo, the lamp."))).isEmpty();
    }

    @Test
    void a_script_of_5_000_characters_is_taken_and_one_more_is_not() {
        String longest = "Good day. ".repeat(500);

        assertThat(OrderRules.faultsOf(bare(longest))).isEmpty();
        assertThat(OrderRules.faultsOf(bare(longest + "!")))
                .containsExactly(
                        new OrderFault("/scenes", "script-too-long", Map.of("maximum", 5_000, "characters", 5_001)));
    }

    @Test
    void characters_outside_the_basic_plane_count_once() {
        assertThat(OrderRules.faultsOf(bare("a" + "😀".repeat(1_000)))).isEmpty();
    }

    @Test
    void a_script_that_would_take_longer_than_a_video_may_is_refused() {
        assertThat(OrderRules.faultsOf(bare("7".repeat(5_000))))
                .containsExactly(new OrderFault("/scenes", "takes-too-long", Map.of("maximumSeconds", 900L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "🙂", "..."})
    void a_scene_needs_something_to_say(String text) {
        assertThat(OrderRules.faultsOf(bare(text))).containsExactly(new OrderFault("/scenes/0/text", "nothing-to-say"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\ud800b", "a\uffffb"})
    void control_characters_and_broken_pairs_are_refused(String text) {
        assertThat(OrderRules.faultsOf(bare(text)))
                .containsExactly(new OrderFault("/scenes/0/text", "control-character"));
    }

    @Test
    void more_scenes_than_a_video_may_have_are_refused() {
        VideoOrder.Scene scene = new VideoOrder.Scene("Hello.", Optional.empty(), false);

        assertThat(OrderRules.faultsOf(withScenes(Collections.nCopies(41, scene))))
                .containsExactly(new OrderFault("/scenes", "too-many", Map.of("maximum", 40)));
        assertThat(OrderRules.faultsOf(withScenes(List.of()))).containsExactly(new OrderFault("/scenes", "missing"));
    }

    @ParameterizedTest
    @CsvSource({"Lumo, true", "LUMO!, true", "the lamp, true", "lam, false", "umo, false", "'!!', false"})
    void the_trigger_word_stands_in_the_script(String triggerWord, boolean spoken) {
        VideoOrder order = withProduct(triggerWord);

        assertThat(OrderRules.faultsOf(order).isEmpty()).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "269, 480, 30, /canvas/widthPx, odd",
        "238, 480, 30, /canvas/widthPx, out-of-range",
        "270, 4098, 30, /canvas/heightPx, out-of-range",
        "270, 480, 29, /canvas/framesPerSecond, not-offered",
    })
    void a_canvas_keeps_to_its_bounds(int widthPx, int heightPx, int framesPerSecond, String pointer, String code) {
        VideoOrder order =
                withCanvas(new VideoSpec.Canvas(widthPx, heightPx, framesPerSecond, VideoSpec.Fit.COVER, "#101010"));

        assertThat(OrderRules.faultsOf(order))
                .extracting(OrderFault::pointer, OrderFault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, code));
    }

    @Test
    void every_fault_is_told_at_once() {
        VideoOrder good = bare("Hello.");
        VideoOrder order = new VideoOrder(
                " ",
                good.scenes(),
                new VideoSpec.Voice("somebody", Double.NaN),
                new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "red"),
                Optional.of(new VideoSpec.Captions(9, "#fff", "#ffd400", 2)),
                Optional.empty(),
                Optional.of(new VideoSpec.Music("sad", 3, true)),
                Optional.of(new VideoSpec.EndCard("", "x".repeat(81), Optional.of("y".repeat(31)), 0)),
                Optional.of("z".repeat(41)),
                false,
                0);

        assertThat(OrderRules.faultsOf(order))
                .extracting(OrderFault::pointer)
                .containsExactly(
                        "/name",
                        "/voice/name",
                        "/voice/speed",
                        "/canvas/background",
                        "/captions/wordsPerLine",
                        "/captions/colour",
                        "/captions/centreY",
                        "/music/mood",
                        "/music/gainDb",
                        "/endCard/title",
                        "/endCard/callToAction",
                        "/endCard/price",
                        "/endCard/seconds",
                        "/label");
    }

    private static VideoOrder withScenes(List<VideoOrder.Scene> scenes) {
        return with(scenes, bare("Hello.").canvas(), Optional.empty());
    }

    private static VideoOrder withCanvas(VideoSpec.Canvas canvas) {
        return with(bare("Hello.").scenes(), canvas, Optional.empty());
    }

    private static VideoOrder withProduct(String triggerWord) {
        VideoOrder good = bare("Meet Lumo, the lamp.");
        return with(
                good.scenes(),
                good.canvas(),
                Optional.of(new VideoOrder.Product(UploadId.random(), triggerWord, VideoSpec.Placement.TOP, 0.3, 4)));
    }

    private static VideoOrder with(
            List<VideoOrder.Scene> scenes, VideoSpec.Canvas canvas, Optional<VideoOrder.Product> product) {
        VideoOrder good = bare("Hello.");
        return new VideoOrder(
                good.name(),
                scenes,
                good.voice(),
                canvas,
                good.captions(),
                product,
                good.music(),
                good.endCard(),
                good.label(),
                false,
                0);
    }
}
