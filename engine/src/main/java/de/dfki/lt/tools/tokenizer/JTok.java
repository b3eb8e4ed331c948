package de.dfki.lt.tools.tokenizer;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import java.util.Properties;

/** Made when MaryTTS starts its modules; never asked to split text. */
public final class JTok {

    /** @param languages where JTok would find its rules */
    public JTok(Properties languages) {}

    public AnnotatedString tokenize(String text, String language) {
        throw new UnsupportedOperationException("the voice is handed words, not text");
    }
}
