package dev.candid.demo;

import java.util.List;
import java.util.Map;

/** The demonstration's brief: headphones that do not exist, shown in pictures that the engine draws. */
final class DemoBrief {

    /** Scenes in their order: the file shown and the text spoken. */
    private static final List<Map.Entry<String, String>> SCENES = List.of(
            Map.entry("city.png", "The city never turns its volume down."),
            Map.entry("mountains.png", "So meet Halo: headphones that leave only the sound you chose."),
            Map.entry("waves.mp4", "Forty hours of calm from a single charge."),
            Map.entry("desk.png", "Put them on, and take the quiet with you."));

    private static final String PRODUCT = "headphones.png";

    private DemoBrief() {}

    static List<String> files() {
        return List.of("city.png", "desk.png", "waves.mp4", "mountains.png", PRODUCT);
    }

    /** @param uploads id of each file's upload */
    static Map<String, Object> order(Map<String, String> uploads) {
        List<Map<String, Object>> scenes = SCENES.stream()
                .<Map<String, Object>>map(scene -> Map.of(
                        "text", scene.getValue(),
                        "upload", uploads.get(scene.getKey()),
                        "slowZoom", scene.getKey().endsWith(".png")))
                .toList();
        return Map.of(
                "name",
                "Halo headphones",
                "scenes",
                scenes,
                "product",
                Map.of(
                        "upload",
                        uploads.get(PRODUCT),
                        "triggerWord",
                        "Halo",
                        "placement",
                        "top",
                        "widthShare",
                        0.5,
                        "maximumSeconds",
                        4),
                "captions",
                Map.of("wordsPerLine", 4),
                "music",
                Map.of("mood", "bright"),
                "endCard",
                Map.of("title", "Halo", "callToAction", "Hear less. Listen more.", "price", "$129"),
                "label",
                "Made with AI",
                "seed",
                20);
    }
}
