package dev.candid.server.terms.web;

import dev.candid.server.api.Texts;
import dev.candid.server.terms.Cause;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the forms of this module share. */
final class Words {

    private Words() {}

    /** The causes to choose from, by code. */
    static Map<String, String> causes(Texts texts) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (Cause cause : Cause.values()) {
            causes.put(cause.code(), texts.of("terms.cause." + cause.code()));
        }
        return causes;
    }

    /** @return empty if there is no such constant */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }

    static String clean(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Notes what is wrong with words that a form must have. */
    static void require(Map<String, String> errors, String field, String words, int longest, Texts texts) {
        if (words.isEmpty()) {
            errors.put(field, texts.of("terms.error.empty"));
        } else if (words.length() > longest) {
            errors.put(field, texts.of("terms.error.long", longest));
        }
    }
}
