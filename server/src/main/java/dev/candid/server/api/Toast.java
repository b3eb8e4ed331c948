package dev.candid.server.api;

import java.util.Optional;

/**
 * A short message that appears over the page, is read out and goes by itself. A route that answers htmx puts {@link
 * #trigger()} into the header {@code HX-Trigger}; one that redirects names a text key with {@link #after}.
 *
 * @param text in the reader's language
 * @param kind {@code good}, {@code bad} or {@code plain}
 * @param undo the address to post to, to take back what was done
 */
public record Toast(String text, String kind, Optional<String> undo) {

    /** The header that htmx reads events from. */
    public static final String HEADER = "HX-Trigger";

    public static Toast good(String text) {
        return new Toast(text, "good", Optional.empty());
    }

    public static Toast bad(String text) {
        return new Toast(text, "bad", Optional.empty());
    }

    /** With a button that takes back what was done, by a post to {@code path}. */
    public Toast undo(String path) {
        return new Toast(text, kind, Optional.of(path));
    }

    /** The value of the header: JSON in ASCII, for headers hold nothing else. */
    public String trigger() {
        String undoing = undo.map(path -> ",\"undo\":" + quoted(path)).orElse("");
        return "{\"toast\":{\"text\":" + quoted(text) + ",\"kind\":" + quoted(kind) + undoing + "}}";
    }

    /**
     * The address to redirect to so that the next page says the words.
     *
     * @param path without a query
     * @param key a text of a bundle's {@code toast} part without arguments, such as {@code library.toast.deleted}
     */
    public static String after(String path, String key) {
        return path + "?said=" + key;
    }

    private static String quoted(String words) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < words.length(); index++) {
            char letter = words.charAt(index);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ' || letter > '~') {
                quoted.append("\\u%04x".formatted((int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
