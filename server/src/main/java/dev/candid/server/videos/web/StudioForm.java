package dev.candid.server.videos.web;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.brand.BrandKit;
import dev.candid.server.library.UploadId;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of the form for a new video, exactly as a person left them: what makes no sense yet is kept too. Prints
 * redacted.
 *
 * @param fields by name; a field that is empty or a box that is not ticked is absent
 */
record StudioForm(Map<String, String> fields) {

    static final int MOST_SCENES = 40;

    /** A script of the longest kind fits, and nothing that is no form of ours. */
    private static final int LONGEST_FIELD = 6_000;

    private static final int MOST_FIELDS = 250;
    private static final Pattern FIELD = Pattern.compile("[a-z]+(-[a-z0-9]+){0,3}");
    private static final Pattern SCENE_POINTER = Pattern.compile("/scenes/(\\d+)/(text|upload|slowZoom)");
    private static final Pattern SCENE_FIELD = Pattern.compile("scene-(\\d+)-([a-z]+)");
    private static final String ON = "on";

    /** Where a fault of an order stands in the form. */
    private static final Map<String, String> FIELD_OF = Map.ofEntries(
            Map.entry("/name", "name"),
            Map.entry("/scenes", "scene-0-text"),
            Map.entry("/voice/speed", "voice-speed"),
            Map.entry("/canvas/widthPx", "canvas-width"),
            Map.entry("/canvas/heightPx", "canvas-height"),
            Map.entry("/canvas/framesPerSecond", "canvas-fps"),
            Map.entry("/canvas/fit", "canvas-fit"),
            Map.entry("/canvas/background", "canvas-background"),
            Map.entry("/captions/wordsPerLine", "captions-words"),
            Map.entry("/captions/colour", "captions-colour"),
            Map.entry("/captions/highlight", "captions-highlight"),
            Map.entry("/captions/centreY", "captions-centre"),
            Map.entry("/product/upload", "product-upload"),
            Map.entry("/product/triggerWord", "product-trigger"),
            Map.entry("/product/placement", "product-placement"),
            Map.entry("/product/widthShare", "product-width"),
            Map.entry("/product/maximumSeconds", "product-seconds"),
            Map.entry("/music/mood", "music-mood"),
            Map.entry("/music/gainDb", "music-gain"),
            Map.entry("/endCard/title", "card-title"),
            Map.entry("/endCard/callToAction", "card-action"),
            Map.entry("/endCard/price", "card-price"),
            Map.entry("/endCard/seconds", "card-seconds"),
            Map.entry("/label", "label-text"),
            Map.entry("/seed", "seed"));

    StudioForm {
        fields = Map.copyOf(fields);
    }

    /** What somebody starts from: one empty scene, captions, music and the label on. */
    static StudioForm fresh() {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "scenes", "1",
                "voice-speed", "1",
                "canvas-shape", "portrait",
                "canvas-fps", "30",
                "canvas-fit", "cover",
                "canvas-background", "#14161a"));
        fields.putAll(Map.of(
                "scene-0-zoom", ON,
                "captions-on", ON,
                "captions-words", "4",
                "captions-colour", "#ffffff",
                "captions-highlight", "#ffd400",
                "captions-centre", "72"));
        fields.putAll(Map.of(
                "music-on", ON,
                "music-gain", "-12",
                "music-ducking", ON,
                "product-placement", "top-right",
                "product-width", "35",
                "product-seconds", "5",
                "card-seconds", "3"));
        fields.putAll(Map.of("label-on", ON, "label-text", OrderReader.DEFAULT_LABEL));
        return new StudioForm(fields);
    }

    /** The same in the workspace's own look and voice. */
    static StudioForm fresh(BrandKit kit) {
        return fresh().with("canvas-background", kit.background().code())
                .with("captions-colour", kit.text().code())
                .with("captions-highlight", kit.accent().code())
                .with("captions-words", String.valueOf(kit.captions().wordsPerLine()))
                .with(
                        "captions-centre",
                        String.valueOf(Math.round(kit.captions().centreY() * 100)))
                .with("voice-speed", number(kit.voice().speed()));
    }

    /** Takes over what a browser sent, as far as it can be of this form. */
    static StudioForm sent(Map<String, String[]> parameters) {
        Map<String, String> fields = new TreeMap<>();
        parameters.forEach((name, values) -> {
            String value = values[0].replace("\r\n", "\n");
            if (FIELD.matcher(name).matches() && !value.isEmpty() && value.length() <= LONGEST_FIELD) {
                fields.put(name, value);
            }
        });
        if (fields.size() > MOST_FIELDS) {
            return fresh();
        }
        return new StudioForm(fields).withScenes(Math.max(1, new StudioForm(fields).scenes()));
    }

    /** The form that would ask for this order again. @param there the uploads that still are */
    static StudioForm of(VideoOrder order, Set<UploadId> there) {
        Map<String, String> fields = new TreeMap<>(fresh().fields());
        fields.keySet().removeIf(name -> name.endsWith("-on") || name.startsWith("scene-"));
        fields.remove("music-ducking");
        fields.put("name", order.name());
        fields.put("scenes", String.valueOf(order.scenes().size()));
        for (int index = 0; index < order.scenes().size(); index++) {
            VideoOrder.Scene scene = order.scenes().get(index);
            String prefix = "scene-" + index + "-";
            fields.put(prefix + "text", scene.text());
            scene.upload()
                    .filter(there::contains)
                    .ifPresent(upload -> fields.put(prefix + "upload", upload.toString()));
            tick(fields, prefix + "zoom", scene.slowZoom());
        }
        fields.put("voice-speed", number(order.voice().speed()));
        canvas(fields, order.canvas());
        order.captions().ifPresent(captions -> captions(fields, captions));
        order.product().ifPresent(product -> product(fields, product, there));
        order.music().ifPresent(music -> {
            tick(fields, "music-on", true);
            fields.put("music-mood", music.mood());
            fields.put("music-gain", number(music.gainDb()));
            tick(fields, "music-ducking", music.ducking());
        });
        order.endCard().ifPresent(card -> {
            tick(fields, "card-on", true);
            fields.put("card-title", card.title());
            fields.put("card-action", card.callToAction());
            card.price().ifPresent(price -> fields.put("card-price", price));
            fields.put("card-seconds", number(card.seconds()));
        });
        order.label().ifPresent(label -> {
            tick(fields, "label-on", true);
            fields.put("label-text", label);
        });
        tick(fields, "draft-on", order.draft());
        fields.put("seed", String.valueOf(order.seed()));
        return new StudioForm(fields);
    }

    private static void canvas(Map<String, String> fields, VideoSpec.Canvas canvas) {
        fields.put("canvas-shape", Shape.of(canvas).name().toLowerCase(Locale.ROOT));
        fields.put("canvas-width", String.valueOf(canvas.widthPx()));
        fields.put("canvas-height", String.valueOf(canvas.heightPx()));
        fields.put("canvas-fps", String.valueOf(canvas.framesPerSecond()));
        fields.put("canvas-fit", canvas.fit().name().toLowerCase(Locale.ROOT));
        fields.put("canvas-background", canvas.background());
    }

    private static void captions(Map<String, String> fields, VideoSpec.Captions captions) {
        tick(fields, "captions-on", true);
        fields.put("captions-words", String.valueOf(captions.wordsPerLine()));
        fields.put("captions-colour", captions.colour());
        fields.put("captions-highlight", captions.highlight());
        fields.put("captions-centre", String.valueOf(Math.round(captions.centreY() * 100)));
    }

    private static void product(Map<String, String> fields, VideoOrder.Product product, Set<UploadId> there) {
        tick(fields, "product-on", true);
        if (there.contains(product.upload())) {
            fields.put("product-upload", product.upload().toString());
        }
        fields.put("product-trigger", product.triggerWord());
        fields.put(
                "product-placement",
                product.placement().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("product-width", String.valueOf(Math.round(product.widthShare() * 100)));
        fields.put("product-seconds", number(product.maximumSeconds()));
    }

    /** The shapes that have a name; the sizes are those that platforms ask for. */
    enum Shape {
        PORTRAIT(1080, 1920),
        SQUARE(1080, 1080),
        LANDSCAPE(1920, 1080),
        OWN(0, 0);

        final int widthPx;
        final int heightPx;

        Shape(int widthPx, int heightPx) {
            this.widthPx = widthPx;
            this.heightPx = heightPx;
        }

        static Shape of(VideoSpec.Canvas canvas) {
            for (Shape shape : values()) {
                if (shape.widthPx == canvas.widthPx() && shape.heightPx == canvas.heightPx()) {
                    return shape;
                }
            }
            return OWN;
        }
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean on(String name) {
        return fields.containsKey(name);
    }

    int scenes() {
        String count = text("scenes");
        return count.matches("[0-9]{1,2}") ? Math.clamp(Integer.parseInt(count), 1, MOST_SCENES) : 1;
    }

    /** Which scene shows or says something that is not the default; for asking nobody about an untouched form. */
    boolean untouched() {
        return fields.keySet().stream().noneMatch(name -> name.endsWith("-text") && name.startsWith("scene-"))
                && text("name").isEmpty()
                && fields.keySet().stream().noneMatch(name -> name.startsWith("brief-"));
    }

    StudioForm with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new StudioForm(changed);
    }

    /** With so many scenes; what stood in later ones goes. */
    StudioForm withScenes(int count) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.keySet().removeIf(name -> {
            Matcher scene = SCENE_FIELD.matcher(name);
            return scene.matches() && (scene.group(1).length() > 2 || Integer.parseInt(scene.group(1)) >= count);
        });
        changed.put("scenes", String.valueOf(count));
        return new StudioForm(changed);
    }

    /** With the scenes in another order. @param order indices of today's scenes; a new empty one is -1 */
    StudioForm arranged(List<Integer> order) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.keySet().removeIf(name -> SCENE_FIELD.matcher(name).matches());
        for (int index = 0; index < order.size(); index++) {
            String prefix = "scene-" + index + "-";
            if (order.get(index) < 0) {
                changed.put(prefix + "zoom", ON);
            }
            String before = "scene-" + order.get(index) + "-";
            fields.forEach((name, value) -> {
                if (name.startsWith(before)) {
                    changed.put(prefix + name.substring(before.length()), value);
                }
            });
        }
        changed.put("scenes", String.valueOf(order.size()));
        return new StudioForm(changed);
    }

    /** The uploads that the form names, as far as they are ids. */
    Set<UploadId> uploads() {
        Set<UploadId> uploads = new LinkedHashSet<>();
        fields.forEach((name, value) -> {
            if (name.endsWith("-upload") && value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                uploads.add(new UploadId(UUID.fromString(value)));
            }
        });
        return uploads;
    }

    /** What the file was called that somebody dropped here. */
    Optional<String> fileName(String upload) {
        return fields.entrySet().stream()
                .filter(field ->
                        field.getKey().endsWith("-upload") && field.getValue().equals(upload))
                .map(field -> text(field.getKey().replaceFirst("-upload$", "-file")))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    OrderReader.Reading read() {
        return OrderReader.read(OrderWriter.bytes(json()));
    }

    /** The order as the API takes it; what is no number is left as it is, for the reader to refuse. */
    private Map<String, Object> json() {
        Map<String, Object> order = new LinkedHashMap<>();
        BiConsumer<String, Object> put = order::put;
        put.accept("name", text("name"));
        put.accept("scenes", scenesJson());
        put.accept("voice", numbers(Map.of("speed", "voice-speed")));
        put.accept("canvas", canvasJson());
        put.accept("captions", on("captions-on") ? captionsJson() : false);
        if (on("product-on")) {
            put.accept("product", productJson());
        }
        put.accept("music", on("music-on") ? musicJson() : false);
        if (on("card-on")) {
            put.accept("endCard", cardJson());
        }
        put.accept("label", on("label-on") ? text("label-text") : false);
        put.accept("draft", on("draft-on"));
        if (on("seed")) {
            put.accept("seed", numeric(text("seed"), 1));
        }
        return order;
    }

    private List<Map<String, Object>> scenesJson() {
        List<Map<String, Object>> scenes = new ArrayList<>();
        for (int index = 0; index < scenes(); index++) {
            String prefix = "scene-" + index + "-";
            Map<String, Object> scene = new LinkedHashMap<>();
            scene.put("text", text(prefix + "text"));
            if (on(prefix + "upload")) {
                scene.put("upload", text(prefix + "upload"));
                scene.put("slowZoom", on(prefix + "zoom"));
            }
            scenes.add(scene);
        }
        return scenes;
    }

    private Map<String, Object> canvasJson() {
        Map<String, Object> canvas = new LinkedHashMap<>();
        Shape shape = shape();
        canvas.put("widthPx", shape == Shape.OWN ? numeric(text("canvas-width"), 1) : shape.widthPx);
        canvas.put("heightPx", shape == Shape.OWN ? numeric(text("canvas-height"), 1) : shape.heightPx);
        canvas.putAll(numbers(Map.of("framesPerSecond", "canvas-fps")));
        canvas.put("fit", text("canvas-fit").isEmpty() ? "cover" : text("canvas-fit"));
        canvas.put("background", text("canvas-background"));
        return canvas;
    }

    Shape shape() {
        for (Shape shape : Shape.values()) {
            if (shape.name().toLowerCase(Locale.ROOT).equals(text("canvas-shape"))) {
                return shape;
            }
        }
        return Shape.PORTRAIT;
    }

    private Map<String, Object> captionsJson() {
        Map<String, Object> captions = new LinkedHashMap<>(numbers(Map.of("wordsPerLine", "captions-words")));
        captions.put("colour", text("captions-colour"));
        captions.put("highlight", text("captions-highlight"));
        captions.put("centreY", numeric(text("captions-centre"), 100));
        return captions;
    }

    private Map<String, Object> productJson() {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("upload", text("product-upload"));
        product.put("triggerWord", text("product-trigger"));
        product.put("placement", text("product-placement"));
        product.put("widthShare", numeric(text("product-width"), 100));
        product.putAll(numbers(Map.of("maximumSeconds", "product-seconds")));
        return product;
    }

    private Map<String, Object> musicJson() {
        Map<String, Object> music = new LinkedHashMap<>(numbers(Map.of("gainDb", "music-gain")));
        if (on("music-mood")) {
            music.put("mood", text("music-mood"));
        }
        music.put("ducking", on("music-ducking"));
        return music;
    }

    private Map<String, Object> cardJson() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("title", text("card-title"));
        card.put("callToAction", text("card-action"));
        if (on("card-price")) {
            card.put("price", text("card-price"));
        }
        card.putAll(numbers(Map.of("seconds", "card-seconds")));
        return card;
    }

    /** @param fieldOf the form's field for each property; an empty field leaves the default */
    private Map<String, Object> numbers(Map<String, String> fieldOf) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        fieldOf.forEach((property, field) -> {
            if (on(field)) {
                numbers.put(property, numeric(text(field), 1));
            }
        });
        return numbers;
    }

    /** @param parts how many of the written unit make one of the API's: 100 for per cent */
    private static Object numeric(String text, int parts) {
        if (text.matches("-?[0-9]{1,12}") && parts == 1) {
            return Long.parseLong(text);
        }
        return text.matches("-?[0-9]{1,9}([.,][0-9]{1,6})?")
                ? (Object) (Double.parseDouble(text.replace(',', '.')) / parts)
                : text;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static void tick(Map<String, String> fields, String name, boolean on) {
        if (on) {
            fields.put(name, ON);
        }
    }

    /** The field of the form that a fault belongs to. */
    static String fieldOf(OrderFault fault) {
        Matcher scene = SCENE_POINTER.matcher(fault.pointer());
        if (scene.matches()) {
            String part = scene.group(2).equals("slowZoom") ? "zoom" : scene.group(2);
            return "scene-" + scene.group(1) + "-" + part;
        }
        return Optional.ofNullable(FIELD_OF.get(fault.pointer())).orElse("name");
    }

    @Override
    public String toString() {
        return "StudioForm[redacted]";
    }
}
