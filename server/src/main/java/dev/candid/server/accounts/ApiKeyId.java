package dev.candid.server.accounts;

import java.util.UUID;

/** An API key; not its secret. */
public record ApiKeyId(UUID value) {

    public static ApiKeyId random() {
        return new ApiKeyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
