package dev.candid.engine.voice;

import java.util.List;

/**
 * One word of a script as it is written, and how it is spoken.
 *
 * @param text with its punctuation
 * @param spoken empty for what is not spoken: an emoji, a lone dash
 * @param pause what follows the word
 */
record WrittenWord(String text, List<Spoken> spoken, Pause pause) {

    enum Pause {
        NONE(""),
        COMMA(","),
        STOP("."),
        QUESTION("?"),
        EXCLAMATION("!");

        private final String mark;

        Pause(String mark) {
            this.mark = mark;
        }

        /** The token that makes the voice pause and shape its melody. */
        String mark() {
            return mark;
        }

        boolean endsSentence() {
            return this == STOP || this == QUESTION || this == EXCLAMATION;
        }
    }

    WrittenWord {
        spoken = List.copyOf(spoken);
    }
}
