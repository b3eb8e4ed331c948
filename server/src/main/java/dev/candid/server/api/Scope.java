package dev.candid.server.api;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may be allowed to do. A person's session in the browser has all of them. */
public enum Scope {
    VIDEOS_READ("videos:read"),
    VIDEOS_WRITE("videos:write"),
    UPLOADS_READ("uploads:read"),
    UPLOADS_WRITE("uploads:write"),
    CREDITS_READ("credits:read"),
    ACTIVITY_READ("activity:read");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    /** The published name, {@code noun:verb}; never changes. */
    public String code() {
        return code;
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }
}
