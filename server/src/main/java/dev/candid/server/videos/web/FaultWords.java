package dev.candid.server.videos.web;

import dev.candid.server.api.Texts;
import dev.candid.server.videos.OrderFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a form, field by field. */
final class FaultWords {

    private FaultWords() {}

    /** @return the words by the name of the field; the first fault of a field alone */
    static Map<String, String> of(List<OrderFault> faults, Texts texts) {
        Map<String, String> words = new LinkedHashMap<>();
        faults.forEach(fault -> words.putIfAbsent(StudioForm.fieldOf(fault), of(fault, texts)));
        return words;
    }

    static String of(OrderFault fault, Texts texts) {
        String key = "videos.fault." + fault.code();
        Map<String, Number> limits = fault.limits();
        Number minimum = limits.getOrDefault("minimum", 0);
        Number maximum = limits.getOrDefault("maximum", limits.getOrDefault("maximumSeconds", 0));
        return texts.has(key) ? texts.of(key, minimum, maximum) : texts.of("videos.fault.other");
    }
}
