package dev.candid.server.videos.web;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.videos.VideoOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes an order as the API takes it: what the reader makes of it is the same order. */
final class OrderWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper READABLE =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OrderWriter() {}

    static byte[] bytes(Map<String, Object> order) {
        return JSON.writeValueAsBytes(order);
    }

    /** For people to read and copy. */
    static String readable(VideoOrder order) {
        return READABLE.writeValueAsString(tree(order)).replace(System.lineSeparator(), "\n");
    }

    static Map<String, Object> tree(VideoOrder order) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", order.name());
        tree.put("scenes", scenes(order.scenes()));
        tree.put(
                "voice",
                Map.of("name", order.voice().name(), "speed", order.voice().speed()));
        tree.put("canvas", canvas(order.canvas()));
        tree.put("captions", order.captions().<Object>map(OrderWriter::captions).orElse(false));
        order.product().ifPresent(product -> tree.put("product", product(product)));
        tree.put("music", order.music().<Object>map(OrderWriter::music).orElse(false));
        order.endCard().ifPresent(card -> tree.put("endCard", card(card)));
        tree.put("label", order.label().<Object>map(label -> label).orElse(false));
        tree.put("draft", order.draft());
        tree.put("seed", order.seed());
        return tree;
    }

    private static List<Map<String, Object>> scenes(List<VideoOrder.Scene> scenes) {
        return scenes.stream()
                .map(scene -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("text", scene.text());
                    scene.upload().ifPresent(upload -> tree.put("upload", upload.toString()));
                    if (scene.slowZoom()) {
                        tree.put("slowZoom", true);
                    }
                    return tree;
                })
                .toList();
    }

    private static Map<String, Object> canvas(VideoSpec.Canvas canvas) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("widthPx", canvas.widthPx());
        tree.put("heightPx", canvas.heightPx());
        tree.put("framesPerSecond", canvas.framesPerSecond());
        tree.put("fit", lower(canvas.fit()));
        tree.put("background", canvas.background());
        return tree;
    }

    private static Map<String, Object> captions(VideoSpec.Captions captions) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("wordsPerLine", captions.wordsPerLine());
        tree.put("colour", captions.colour());
        tree.put("highlight", captions.highlight());
        tree.put("centreY", captions.centreY());
        return tree;
    }

    private static Map<String, Object> product(VideoOrder.Product product) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("upload", product.upload().toString());
        tree.put("triggerWord", product.triggerWord());
        tree.put("placement", lower(product.placement()));
        tree.put("widthShare", product.widthShare());
        tree.put("maximumSeconds", product.maximumSeconds());
        return tree;
    }

    private static Map<String, Object> music(VideoSpec.Music music) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mood", music.mood());
        tree.put("gainDb", music.gainDb());
        tree.put("ducking", music.ducking());
        return tree;
    }

    private static Map<String, Object> card(VideoSpec.EndCard card) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", card.title());
        tree.put("callToAction", card.callToAction());
        card.price().ifPresent(price -> tree.put("price", price));
        tree.put("seconds", card.seconds());
        return tree;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
