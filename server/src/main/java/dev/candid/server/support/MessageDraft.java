package dev.candid.server.support;

import java.nio.file.Path;
import java.util.List;

/**
 * A message about to be sent. Prints without what it says.
 *
 * @param words 1 to {@link #LONGEST_WORDS} characters
 * @param files at most {@link #MOST_FILES}, each in clear in the caller's work folder
 */
public record MessageDraft(String words, List<File> files) {

    public static final int LONGEST_WORDS = 8_000;
    public static final int MOST_FILES = 5;

    public MessageDraft {
        files = List.copyOf(files);
        if (words.isBlank() || words.length() > LONGEST_WORDS || files.size() > MOST_FILES) {
            throw new IllegalArgumentException("no words, too many, or too many files");
        }
    }

    public static MessageDraft of(String words) {
        return new MessageDraft(words, List.of());
    }

    /** @param name 1 to 120 characters, without folders */
    public record File(String name, FileKind kind, Path content) {

        @Override
        public String toString() {
            return "File[" + kind + "]";
        }
    }

    @Override
    public String toString() {
        return "MessageDraft[redacted]";
    }
}
