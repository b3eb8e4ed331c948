package dev.candid.engine.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Letters by their names, as in {@code USB}. */
final class Letters {

    /** English letter names in the SAMPA of the voice's US English sounds. */
    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('a', "' EI"),
            Map.entry('b', "' b i"),
            Map.entry('c', "' s i"),
            Map.entry('d', "' d i"),
            Map.entry('e', "' i"),
            Map.entry('f', "' E f"),
            Map.entry('g', "' dZ i"),
            Map.entry('h', "' EI tS"),
            Map.entry('i', "' AI"),
            Map.entry('j', "' dZ EI"),
            Map.entry('k', "' k EI"),
            Map.entry('l', "' E l"),
            Map.entry('m', "' E m"),
            Map.entry('n', "' E n"),
            Map.entry('o', "' @U"),
            Map.entry('p', "' p i"),
            Map.entry('q', "' k j u"),
            Map.entry('r', "' A r"),
            Map.entry('s', "' E s"),
            Map.entry('t', "' t i"),
            Map.entry('u', "' j u"),
            Map.entry('v', "' v i"),
            Map.entry('w', "' d V - b @ l - j u"),
            Map.entry('x', "' E k s"),
            Map.entry('y', "' w AI"),
            Map.entry('z', "' z i"));

    private Letters() {}

    /** @param letters ASCII letters; anything else is left out */
    static List<Spoken> spelled(String letters) {
        return letters.toLowerCase(Locale.ROOT)
                .chars()
                .filter(letter -> letter >= 'a' && letter <= 'z')
                .mapToObj(letter -> (char) letter)
                .map(letter -> new Spoken(letter.toString(), Optional.of(NAMES.getOrDefault(letter, ""))))
                .toList();
    }
}
