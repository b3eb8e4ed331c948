package de.dfki.lt.tools.tokenizer.annotate;

/** MaryTTS makes one for text to be split; as none ever is, no copy holds anything. */
public final class FastAnnotatedString {

    public FastAnnotatedString(String text) {
        throw new UnsupportedOperationException("the voice is handed words, not text: " + text.length());
    }

    public char setIndex(int index) {
        throw new UnsupportedOperationException();
    }

    public void annotate(String key, Object value, int start, int end) {
        throw new UnsupportedOperationException();
    }

    public Object getAnnotation(String key) {
        throw new UnsupportedOperationException();
    }
}
