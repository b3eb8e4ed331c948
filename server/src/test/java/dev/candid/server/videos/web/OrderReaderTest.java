package dev.candid.server.videos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReaderTest {

    @Test
    void what_is_left_out_gets_its_default() {
        VideoOrder order = read("""
                {"name": "Lamp", "script": "This is Lumo."}""");

        assertThat(order.canvas()).isEqualTo(new VideoSpec.Canvas(1080, 1920, 30, VideoSpec.Fit.COVER, "#14161a"));
        assertThat(order.captions()).isPresent();
        assertThat(order.music()).isPresent();
        assertThat(order.label()).contains("Made with AI");
        assertThat(order.product()).isEmpty();
        assertThat(order.endCard()).isEmpty();
    }

    @Test
    void what_is_turned_off_is_absent() {
        VideoOrder order = read("""
                {"name": "Lamp", "script": "This is Lumo.", "captions": false, "music": false, "label": false}""");

        assertThat(order.captions()).isEmpty();
        assertThat(order.music()).isEmpty();
        assertThat(order.label()).isEmpty();
    }

    @Test
    void paragraphs_of_a_script_become_scenes() {
        VideoOrder order = read("""
                {"name": "Lamp", "script": "One line\\nand its end.\\n\\n  \\nThe second."}""");

        assertThat(order.scenes())
                .extracting(VideoOrder.Scene::text)
                .containsExactly("One line\nand its end.", "The second.");
    }

    @Test
    void the_seed_chooses_the_mood_that_was_left_open() {
        assertThat(read("""
                {"name": "Lamp", "script": "Hello.", "seed": 2}""").music()).get().extracting(VideoSpec.Music::mood).isEqualTo("driving");
    }

    @Test
    void a_text_that_is_no_id_is_read_like_an_id_nobody_has() {
        VideoOrder order = read("""
                {"name": "Lamp", "scenes": [{"text": "Hello.", "upload": "../../etc/passwd"}]}""");

        assertThat(order.uploads()).extracting(upload -> upload.value()).containsExactly(new UUID(0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name": "a", "script": "Hi.", "colour": 1}                                 | /colour             | unknown-option
                    {"name": "a", "script": "Hi.", "captions": {"wordsPerLines": 4}}            | /captions/wordsPerLines | unknown-option
                    {"name": "a", "scenes": [{"text": "Hi.", "file": "/etc/passwd"}]}           | /scenes/0/file      | unknown-option
                    {"name": "a", "script": "Hi.", "<b>not an option</b>": 1}                   | ``                  | unknown-option
                    {"name": "a", "script": "Hi.", "canvas": {"widthPx": "270"}}                | /canvas/widthPx     | wrong-type
                    {"name": "a", "script": "Hi.", "canvas": {"widthPx": 270.5}}                | /canvas/widthPx     | wrong-type
                    {"name": 7, "script": "Hi."}                                                | /name               | wrong-type
                    {"name": "a", "script": "Hi.", "captions": "yes"}                           | /captions           | wrong-type
                    {"name": "a", "script": "Hi.", "label": 3}                                  | /label              | wrong-type
                    {"name": "a", "script": "Hi.", "canvas": {"fit": "stretch"}}                | /canvas/fit         | not-offered
                    {"script": "Hi."}                                                           | /name               | missing
                    {"name": "a"}                                                               | /scenes             | missing
                    {"name": "a", "scenes": [null]}                                             | /scenes/0           | missing
                    {"name": "a", "scenes": [{}]}                                               | /scenes/0/text      | missing
                    {"name": "a", "script": "Hi.", "scenes": []}                                | /scenes             | script-or-scenes
                    {"name": "a", "script": "Hi.", "product": {"triggerWord": "Hi"}}            | /product/upload     | missing
                    """)
    void each_fault_names_its_field(String body, String pointer, String code) {
        assertThat(OrderReader.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        OrderReader.Reading.Faulty.class,
                        faulty -> assertThat(faulty.faults()).containsExactly(new OrderFault(pointer, code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}", "\u0000"})
    void what_is_no_json_object_is_not_read(String body) {
        assertThat(OrderReader.read(body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new OrderReader.Reading.NotJson());
    }

    private static VideoOrder read(String body) {
        return switch (OrderReader.read(body.getBytes(StandardCharsets.UTF_8))) {
            case OrderReader.Reading.Read(VideoOrder order) -> order;
            case OrderReader.Reading.Faulty faulty -> throw new AssertionError(faulty);
            case OrderReader.Reading.NotJson notJson -> throw new AssertionError(notJson);
        };
    }
}
