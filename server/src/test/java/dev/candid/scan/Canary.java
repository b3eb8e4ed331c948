package dev.candid.scan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A value that must not be found. Its name stands in reports; its bytes never do. */
public record Canary(String name, byte[] bytes) {

    /** Shorter ones would turn up by chance. */
    private static final int SHORTEST = 10;

    public Canary {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a canary of " + bytes.length + " bytes");
        }
    }

    public static Canary text(String name, String text) {
        return new Canary(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value nobody wrote before, with characters that every form writes in another way. */
    public static Canary random(String name) {
        return text(name, "canary \"" + UUID.randomUUID() + "\" ö/é");
    }

    @Override
    public String toString() {
        return name;
    }
}
