package dev.candid.server.videos.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a script from a brief by putting its own words in an order: a hook, the facts one by one, whom it is for, what to
 * do next. It adds no claim, no adjective and no quotation; the person goes over it before anything is made.
 */
final class BriefWriter {

    static final int MOST_FACTS = 12;

    /** How a script begins. */
    enum Hook {
        NAME,
        QUESTION,
        COUNT
    }

    /** @param facts one each line @param audience may be blank @param action may be blank */
    record Brief(String product, String facts, String audience, String action, String hook) {}

    private BriefWriter() {}

    /** @return the texts of the scenes; empty when the brief names no product or no fact */
    static List<String> scenes(Brief brief) {
        List<String> facts = brief.facts()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_FACTS)
                .toList();
        String product = brief.product().strip();
        if (product.isEmpty() || facts.isEmpty()) {
            return List.of();
        }
        List<String> scenes = new ArrayList<>();
        scenes.add(hook(hookOf(brief.hook()), product, facts.size()));
        facts.forEach(fact -> scenes.add(sentence(fact)));
        if (!brief.audience().isBlank()) {
            scenes.add(sentence("For " + brief.audience().strip()));
        }
        if (!brief.action().isBlank()) {
            scenes.add(sentence(brief.action().strip()));
        }
        return scenes;
    }

    private static String hook(Hook hook, String product, int facts) {
        return switch (hook) {
            case NAME -> sentence("This is " + product);
            case QUESTION -> "Have you met " + product + "?";
            case COUNT ->
                facts == 1
                        ? sentence("One thing to know about " + product)
                        : sentence(facts + " things to know about " + product);
        };
    }

    private static Hook hookOf(String word) {
        for (Hook hook : Hook.values()) {
            if (hook.name().toLowerCase(Locale.ROOT).equals(word)) {
                return hook;
            }
        }
        return Hook.NAME;
    }

    /** With a capital letter and a full stop, where there is none. */
    private static String sentence(String words) {
        String begun = words.substring(0, words.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + words.substring(words.offsetByCodePoints(0, 1));
        return begun.matches("(?s).*[.!?…]") ? begun : begun + ".";
    }
}
