package de.dfki.lt.tools.tokenizer.annotate;

import java.text.CharacterIterator;
import org.jspecify.annotations.Nullable;

/** Text with annotations, as MaryTTS reads it from a tokenizer: {@code class} and {@code border} of each run. */
public interface AnnotatedString extends CharacterIterator {

    int getRunStart(String key);

    int getRunLimit(String key);

    @Nullable
    Object getAnnotation(String key);

    String substring(int start, int end);
}
