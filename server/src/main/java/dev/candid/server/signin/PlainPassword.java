package dev.candid.server.signin;

import java.text.Normalizer;

/**
 * A password as a person typed it, in Unicode form NFKC so that two keyboards give the same. Never stored. Prints
 * redacted.
 */
public record PlainPassword(String reveal) {

    public PlainPassword {
        reveal = Normalizer.normalize(reveal, Normalizer.Form.NFKC);
    }

    /** How many characters it has, as a person counts them. */
    public int length() {
        return reveal.codePointCount(0, reveal.length());
    }

    @Override
    public String toString() {
        return "PlainPassword[redacted]";
    }
}
