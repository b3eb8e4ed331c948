package dev.candid.server.videos.web;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.library.UploadId;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads an order from JSON: strictly, with every default filled in, and a pointer to what does not fit. */
final class OrderReader {

    static final String DEFAULT_LABEL = "Made with AI";

    private static final String VOICE = "cmu-slt-hsmm";
    private static final List<String> MOODS = List.of("bright", "calm", "driving");

    /** An id that is never given out: a text that is no id at all is answered like an id nobody has. */
    private static final UploadId NOBODYS = new UploadId(new UUID(0, 0));

    /** Only what looks like an option's name is named back to the caller. */
    private static final Pattern OPTION_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final List<OrderFault> faults = new ArrayList<>();

    /** What came of reading; variants in order of precedence. */
    sealed interface Reading {

        /** The body is no JSON object. */
        record NotJson() implements Reading {}

        record Faulty(List<OrderFault> faults) implements Reading {}

        record Read(VideoOrder order) implements Reading {}
    }

    private OrderReader() {}

    static Reading read(byte[] body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JacksonException broken) {
            return new Reading.NotJson();
        }
        if (!tree.isObject()) {
            return new Reading.NotJson();
        }
        OrderReader reader = new OrderReader();
        Optional<VideoForm> form = reader.bind(tree, VideoForm.class, "");
        Optional<VideoOrder> order = form.map(reader::order);
        return reader.faults.isEmpty() && order.isPresent()
                ? new Reading.Read(order.get())
                : new Reading.Faulty(List.copyOf(reader.faults));
    }

    private VideoOrder order(VideoForm form) {
        long seed = or(form.seed(), 0L);
        return new VideoOrder(
                required("/name", form.name()),
                scenes(form),
                voice(form.voice()),
                canvas(form.canvas()),
                captions(form.captions()),
                Optional.ofNullable(form.product()).map(this::product),
                music(form.music(), seed),
                Optional.ofNullable(form.endCard()).map(this::endCard),
                label(form.label()),
                or(form.draft(), false),
                seed);
    }

    private List<VideoOrder.Scene> scenes(VideoForm form) {
        String script = form.script();
        List<VideoForm.@Nullable SceneForm> given = form.scenes();
        if (script != null && given == null) {
            return paragraphs(script);
        }
        if (given != null && script == null) {
            return scenes(given);
        }
        faults.add(new OrderFault("/scenes", script == null ? "missing" : "script-or-scenes"));
        return List.of();
    }

    private static List<VideoOrder.Scene> paragraphs(String script) {
        return Arrays.stream(script.split("\\R\\s*\\R"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> new VideoOrder.Scene(paragraph.strip(), Optional.empty(), false))
                .toList();
    }

    private List<VideoOrder.Scene> scenes(List<VideoForm.@Nullable SceneForm> given) {
        List<VideoOrder.Scene> scenes = new ArrayList<>();
        for (VideoForm.@Nullable SceneForm scene : given) {
            String pointer = "/scenes/" + scenes.size();
            if (scene == null) {
                faults.add(new OrderFault(pointer, "missing"));
                return List.of();
            }
            scenes.add(new VideoOrder.Scene(
                    required(pointer + "/text", scene.text()),
                    Optional.ofNullable(scene.upload()).map(OrderReader::upload),
                    or(scene.slowZoom(), false)));
        }
        return scenes;
    }

    private static VideoSpec.Voice voice(VideoForm.@Nullable VoiceForm form) {
        return form == null
                ? new VideoSpec.Voice(VOICE, 1)
                : new VideoSpec.Voice(or(form.name(), VOICE), or(form.speed(), 1.0));
    }

    private VideoSpec.Canvas canvas(VideoForm.@Nullable CanvasForm given) {
        VideoForm.CanvasForm form = or(given, new VideoForm.CanvasForm(null, null, null, null, null));
        return new VideoSpec.Canvas(
                or(form.widthPx(), 1080),
                or(form.heightPx(), 1920),
                or(form.framesPerSecond(), 30),
                word("/canvas/fit", or(form.fit(), "cover"), VideoSpec.Fit.COVER),
                or(form.background(), "#14161a"));
    }

    private Optional<VideoSpec.Captions> captions(@Nullable JsonNode node) {
        VideoForm.CaptionsForm standard = new VideoForm.CaptionsForm(null, null, null, null);
        return asked(node, VideoForm.CaptionsForm.class, "/captions", standard)
                .map(form -> new VideoSpec.Captions(
                        or(form.wordsPerLine(), 4),
                        or(form.colour(), "#ffffff"),
                        or(form.highlight(), "#ffd400"),
                        or(form.centreY(), 0.72)));
    }

    private VideoOrder.Product product(VideoForm.ProductForm form) {
        return new VideoOrder.Product(
                upload(required("/product/upload", form.upload())),
                required("/product/triggerWord", form.triggerWord()),
                word("/product/placement", or(form.placement(), "top-right"), VideoSpec.Placement.TOP_RIGHT),
                or(form.widthShare(), 0.35),
                or(form.maximumSeconds(), 5.0));
    }

    private Optional<VideoSpec.Music> music(@Nullable JsonNode node, long seed) {
        VideoForm.MusicForm standard = new VideoForm.MusicForm(null, null, null);
        return asked(node, VideoForm.MusicForm.class, "/music", standard)
                .map(form -> new VideoSpec.Music(
                        or(form.mood(), MOODS.get((int) Math.floorMod(seed, (long) MOODS.size()))),
                        or(form.gainDb(), -12.0),
                        or(form.ducking(), true)));
    }

    private VideoSpec.EndCard endCard(VideoForm.EndCardForm form) {
        return new VideoSpec.EndCard(
                required("/endCard/title", form.title()),
                required("/endCard/callToAction", form.callToAction()),
                Optional.ofNullable(form.price()),
                or(form.seconds(), 3.0));
    }

    private Optional<String> label(@Nullable JsonNode node) {
        if (node == null || node.isNull() || (node.isBoolean() && node.booleanValue())) {
            return Optional.of(DEFAULT_LABEL);
        }
        if (node.isBoolean()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            faults.add(new OrderFault("/label", "wrong-type"));
            return Optional.empty();
        }
        return Optional.of(node.stringValue());
    }

    /** A part that is on unless it is turned off with {@code false}. */
    private <T> Optional<T> asked(@Nullable JsonNode node, Class<T> type, String pointer, T standard) {
        if (node == null || node.isNull()) {
            return Optional.of(standard);
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? Optional.of(standard) : Optional.empty();
        }
        return bind(node, type, pointer);
    }

    private <T> Optional<T> bind(JsonNode node, Class<T> type, String pointer) {
        try {
            return Optional.of(JSON.treeToValue(node, type));
        } catch (UnrecognizedPropertyException unknown) {
            faults.add(new OrderFault(pointer + pointerOf(unknown), "unknown-option"));
        } catch (DatabindException mismatch) {
            faults.add(new OrderFault(pointer + pointerOf(mismatch), "wrong-type"));
        }
        return Optional.empty();
    }

    private static String pointerOf(DatabindException fault) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                pointer.append('/').append(step.getIndex());
            } else if (OPTION_NAME.matcher(name).matches()) {
                pointer.append('/').append(name);
            }
        }
        return pointer.toString();
    }

    private <E extends Enum<E>> E word(String pointer, String word, E standard) {
        for (E constant : standard.getDeclaringClass().getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return constant;
            }
        }
        faults.add(new OrderFault(pointer, "not-offered", Map.of()));
        return standard;
    }

    private String required(String pointer, @Nullable String text) {
        if (text == null) {
            faults.add(new OrderFault(pointer, "missing"));
            return "";
        }
        return text;
    }

    private static UploadId upload(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT)) ? new UploadId(id) : NOBODYS;
        } catch (IllegalArgumentException noId) {
            return NOBODYS;
        }
    }

    private static <T> T or(@Nullable T given, T standard) {
        return given == null ? standard : given;
    }
}
