package dev.candid.server.videos.internal;

import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.videos.OrderFault;
import dev.candid.server.videos.VideoOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an order must keep to. Finds every fault, not only the first; holds no state between orders. */
final class OrderRules {

    static final int NAME_CHARACTERS = 100;
    static final int SCRIPT_CHARACTERS = 5_000;
    static final int SCENES = 40;
    static final int CARD_CHARACTERS = 80;
    static final int PRICE_CHARACTERS = 30;
    static final int LABEL_CHARACTERS = 40;
    static final int TRIGGER_CHARACTERS = 60;

    /** Ten minutes: what the longest script takes at natural speed, with room; also what bounds a render's disk. */
    static final long LONGEST_SECONDS = 900;

    private static final int SMALLEST_SIDE_PX = 240;
    private static final int LARGEST_SIDE_PX = 4_096;
    private static final Set<Integer> FRAME_RATES = Set.of(24, 25, 30, 60);
    private static final Set<String> VOICES = Set.of("cmu-slt-hsmm");
    private static final Set<String> MOODS = Set.of("bright", "calm", "driving");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern NOT_IN_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final List<OrderFault> faults = new ArrayList<>();
    private final VideoOrder order;

    private OrderRules(VideoOrder order) {
        this.order = order;
    }

    static List<OrderFault> faultsOf(VideoOrder order) {
        OrderRules rules = new OrderRules(order);
        rules.text("/name", order.name(), NAME_CHARACTERS);
        rules.scenes();
        rules.voiceAndCanvas();
        order.captions().ifPresent(rules::captions);
        order.product().ifPresent(rules::product);
        order.music().ifPresent(rules::music);
        order.endCard().ifPresent(rules::endCard);
        order.label().ifPresent(label -> rules.text("/label", label, LABEL_CHARACTERS));
        if (rules.faults.isEmpty() && SpokenLength.longestSeconds(order) > LONGEST_SECONDS) {
            rules.fault("/scenes", "takes-too-long", Map.of("maximumSeconds", LONGEST_SECONDS));
        }
        return List.copyOf(rules.faults);
    }

    /** What is wrong with a name alone. */
    static Optional<OrderFault> faultOfName(String name) {
        List<OrderFault> faults = new ArrayList<>();
        text(faults, "/name", name, NAME_CHARACTERS);
        return faults.stream().findFirst();
    }

    private void scenes() {
        if (order.scenes().isEmpty()) {
            fault("/scenes", "missing", Map.of());
        }
        if (order.scenes().size() > SCENES) {
            fault("/scenes", "too-many", Map.of("maximum", SCENES));
        }
        int characters = 0;
        for (int index = 0; index < order.scenes().size(); index++) {
            String text = order.scenes().get(index).text();
            characters += text.codePointCount(0, text.length());
            String pointer = "/scenes/" + index + "/text";
            wellFormed(faults, pointer, text);
            if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
                fault(pointer, "nothing-to-say", Map.of());
            }
        }
        if (characters > SCRIPT_CHARACTERS) {
            fault("/scenes", "script-too-long", Map.of("maximum", SCRIPT_CHARACTERS, "characters", characters));
        }
    }

    private void voiceAndCanvas() {
        oneOf("/voice/name", order.voice().name(), VOICES);
        between("/voice/speed", order.voice().speed(), 0.5, 2);
        VideoSpec.Canvas canvas = order.canvas();
        side("/canvas/widthPx", canvas.widthPx());
        side("/canvas/heightPx", canvas.heightPx());
        if (!FRAME_RATES.contains(canvas.framesPerSecond())) {
            fault("/canvas/framesPerSecond", "not-offered", Map.of());
        }
        colour("/canvas/background", canvas.background());
    }

    private void captions(VideoSpec.Captions captions) {
        between("/captions/wordsPerLine", captions.wordsPerLine(), 1, 8);
        colour("/captions/colour", captions.colour());
        colour("/captions/highlight", captions.highlight());
        between("/captions/centreY", captions.centreY(), 0.1, 0.9);
    }

    private void product(VideoOrder.Product product) {
        text("/product/triggerWord", product.triggerWord(), TRIGGER_CHARACTERS);
        between("/product/widthShare", product.widthShare(), 0.1, 0.8);
        between("/product/maximumSeconds", product.maximumSeconds(), 0.5, 60);
        String wanted = wordsOf(product.triggerWord());
        boolean spoken = order.scenes().stream()
                .anyMatch(scene -> (" " + wordsOf(scene.text()) + " ").contains(" " + wanted + " "));
        if (wanted.isEmpty() || !spoken) {
            fault("/product/triggerWord", "not-in-script", Map.of());
        }
    }

    private void music(VideoSpec.Music music) {
        oneOf("/music/mood", music.mood(), MOODS);
        between("/music/gainDb", music.gainDb(), -40, 0);
    }

    private void endCard(VideoSpec.EndCard card) {
        text("/endCard/title", card.title(), CARD_CHARACTERS);
        text("/endCard/callToAction", card.callToAction(), CARD_CHARACTERS);
        card.price().ifPresent(price -> text("/endCard/price", price, PRICE_CHARACTERS));
        between("/endCard/seconds", card.seconds(), 1, 10);
    }

    private void text(String pointer, String text, int maximum) {
        text(faults, pointer, text, maximum);
    }

    private static void text(List<OrderFault> faults, String pointer, String text, int maximum) {
        if (text.isBlank()) {
            faults.add(new OrderFault(pointer, "missing"));
        }
        if (text.codePointCount(0, text.length()) > maximum) {
            faults.add(new OrderFault(pointer, "too-long", Map.of("maximum", maximum)));
        }
        wellFormed(faults, pointer, text);
    }

    private static void wellFormed(List<OrderFault> faults, String pointer, String text) {
        boolean broken = text.codePoints()
                .anyMatch(codePoint -> (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t')
                        || Character.getType(codePoint) == Character.SURROGATE
                        || codePoint == '\uFFFE'
                        || codePoint == '\uFFFF');
        if (broken) {
            faults.add(new OrderFault(pointer, "control-character"));
        }
    }

    private void side(String pointer, int pixels) {
        if (between(pointer, pixels, SMALLEST_SIDE_PX, LARGEST_SIDE_PX) && pixels % 2 != 0) {
            fault(pointer, "odd", Map.of());
        }
    }

    private boolean between(String pointer, double number, double minimum, double maximum) {
        boolean within = number >= minimum && number <= maximum; // false for NaN as well
        if (!within) {
            fault(pointer, "out-of-range", Map.of("minimum", minimum, "maximum", maximum));
        }
        return within;
    }

    private void oneOf(String pointer, String word, Set<String> offered) {
        if (!offered.contains(word)) {
            fault(pointer, "not-offered", Map.of());
        }
    }

    private void colour(String pointer, String colour) {
        if (!COLOUR.matcher(colour).matches()) {
            fault(pointer, "not-a-colour", Map.of());
        }
    }

    private void fault(String pointer, String code, Map<String, Number> limits) {
        faults.add(new OrderFault(pointer, code, limits));
    }

    /** As the engine compares trigger words: without case and punctuation. */
    private static String wordsOf(String text) {
        return NOT_IN_A_WORD
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
