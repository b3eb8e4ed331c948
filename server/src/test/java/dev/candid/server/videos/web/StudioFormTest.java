package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.library.UploadId;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StudioFormTest {

    private static final UploadId PICTURE = new UploadId(UUID.randomUUID());
    private static final UploadId PRODUCT = new UploadId(UUID.randomUUID());

    @Test
    void the_form_of_an_order_asks_for_the_same_order() {
        VideoOrder order = everything();

        StudioForm form = StudioForm.of(order, Set.of(PICTURE, PRODUCT));

        assertThat(form.read()).isEqualTo(new OrderReader.Reading.Read(order));
    }

    @Test
    void an_order_written_for_the_api_is_read_as_the_same_order() {
        VideoOrder order = everything();

        byte[] written = OrderWriter.bytes(OrderWriter.tree(order));

        assertThat(OrderReader.read(written)).isEqualTo(new OrderReader.Reading.Read(order));
    }

    @Test
    void a_file_that_is_gone_is_asked_for_again() {
        StudioForm form = StudioForm.of(everything(), Set.of(PICTURE));

        assertThat(form.uploads()).containsExactly(PICTURE);
        assertThat(form.text("product-upload")).isEmpty();
        assertThat(form.text("product-trigger")).isEqualTo("Lumo");
    }

    @Test
    void a_fresh_form_with_a_sentence_is_the_default_of_the_api() {
        StudioForm form = StudioForm.fresh().with("name", "a").with("scene-0-text", "Hello.");

        OrderReader.Reading.Read asked = (OrderReader.Reading.Read) form.read();
        OrderReader.Reading.Read standard =
                (OrderReader.Reading.Read) OrderReader.read("{\"name\": \"a\", \"scenes\": [{\"text\": \"Hello.\"}]}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(asked.order()).isEqualTo(standard.order());
    }

    @Test
    void scenes_are_moved_with_all_they_have() {
        StudioForm form = StudioForm.fresh()
                .withScenes(2)
                .with("scene-0-text", "One")
                .with("scene-1-text", "Two")
                .with("scene-1-upload", PICTURE.toString());

        StudioForm moved = form.arranged(List.of(1, 0, -1));

        assertThat(moved.scenes()).isEqualTo(3);
        assertThat(moved.text("scene-0-text")).isEqualTo("Two");
        assertThat(moved.text("scene-0-upload")).isEqualTo(PICTURE.toString());
        assertThat(moved.text("scene-1-text")).isEqualTo("One");
        assertThat(moved.text("scene-2-text")).isEmpty();
    }

    @Test
    void what_is_no_field_of_the_form_is_not_taken_over() {
        StudioForm form = StudioForm.sent(Map.of(
                "scenes", new String[] {"99"},
                "_act", new String[] {"order"},
                "name", new String[] {"Spring"},
                "<script>", new String[] {"x"},
                "scene-70-text", new String[] {"x"}));

        assertThat(form.fields()).containsOnlyKeys("scenes", "name");
        assertThat(form.scenes()).isEqualTo(StudioForm.MOST_SCENES);
    }

    @Test
    void a_word_where_a_number_belongs_is_a_fault_of_its_field() {
        StudioForm form = StudioForm.fresh()
                .with("name", "a")
                .with("scene-0-text", "Hello.")
                .with("canvas-shape", "own")
                .with("canvas-width", "wide")
                .with("canvas-height", "480");

        OrderReader.Reading.Faulty faulty = (OrderReader.Reading.Faulty) form.read();

        assertThat(faulty.faults()).extracting(StudioForm::fieldOf).contains("canvas-width");
        assertThat(StudioForm.fieldOf(new OrderFault("/scenes/3/upload", "unknown")))
                .isEqualTo("scene-3-upload");
    }

    @Test
    void a_brief_becomes_a_script_of_its_own_words_alone() {
        List<String> scenes = BriefWriter.scenes(new BriefWriter.Brief(
                "Lumo",
                "keeps coffee hot for 12 hours\n\n weighs 200 grams ",
                "people who walk",
                "Order today",
                "count"));

        assertThat(scenes)
                .containsExactly(
                        "2 things to know about Lumo.",
                        "Keeps coffee hot for 12 hours.",
                        "Weighs 200 grams.",
                        "For people who walk.",
                        "Order today.");
        assertThat(BriefWriter.scenes(new BriefWriter.Brief("Lumo", " ", "", "", "")))
                .isEmpty();
    }

    private static VideoOrder everything() {
        return new VideoOrder(
                "Spring",
                List.of(
                        new VideoOrder.Scene("Meet Lumo.", Optional.of(PICTURE), true),
                        new VideoOrder.Scene("It is warm.", Optional.empty(), false)),
                new VideoSpec.Voice("cmu-slt-hsmm", 1.25),
                new VideoSpec.Canvas(720, 1280, 25, VideoSpec.Fit.BLUR, "#102030"),
                Optional.of(new VideoSpec.Captions(3, "#ffffff", "#ff0000", 0.6)),
                Optional.of(new VideoOrder.Product(PRODUCT, "Lumo", VideoSpec.Placement.BOTTOM_LEFT, 0.4, 2.5)),
                Optional.of(new VideoSpec.Music("calm", -15, false)),
                Optional.of(new VideoSpec.EndCard("Lumo", "Order today", Optional.of("29 EUR"), 3)),
                Optional.of("Made with AI"),
                true,
                7);
    }
}
