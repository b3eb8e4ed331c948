package dev.candid.engine.voice;

import java.util.Optional;

/**
 * One word as it is spoken: plain English letters, so that the voice has nothing left to expand.
 *
 * @param text letters and apostrophes only
 * @param phones how it is pronounced, in the voice's alphabet; without it the voice's lexicon and rules decide
 */
record Spoken(String text, Optional<String> phones) {

    static Spoken word(String text) {
        return new Spoken(text, Optional.empty());
    }
}
