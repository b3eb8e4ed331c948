package dev.candid.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Languages made up at run time: English with accents and a third longer, which shows words that no bundle holds and
 * boxes that are too narrow, and the same from right to left. For tests and translators; nobody's profile can have one.
 */
final class Pseudo {

    static final Locale ACCENTED = Locale.forLanguageTag("en-XA");
    static final Locale RIGHT_TO_LEFT = Locale.forLanguageTag("ar-XB");

    private static final Map<Character, Character> ACCENTS = accents();

    private Pseudo() {}

    static boolean isPseudo(Locale locale) {
        return locale.equals(ACCENTED) || locale.equals(RIGHT_TO_LEFT);
    }

    static Optional<Locale> named(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return isPseudo(locale) ? Optional.of(locale) : Optional.empty();
    }

    /** @param pattern a message pattern; what stands in braces stays as it is */
    static String stretched(String pattern) {
        StringBuilder stretched = new StringBuilder("[");
        int depth = 0;
        int letters = 0;
        for (int index = 0; index < pattern.length(); index++) {
            char letter = pattern.charAt(index);
            if (letter == '{') {
                depth++;
            }
            stretched.append(depth > 0 ? letter : ACCENTS.getOrDefault(letter, letter));
            if (letter == '}') {
                depth--;
            }
            letters += depth == 0 && Character.isLetter(letter) ? 1 : 0;
        }
        return stretched.append(" ~~~".repeat(letters / 9)).append("]").toString();
    }

    private static Map<Character, Character> accents() {
        String plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String accented = "àƀçđéƒĝĥíĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
        return java.util.stream.IntStream.range(0, plain.length())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(plain::charAt, accented::charAt));
    }
}
