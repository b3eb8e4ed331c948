package dev.candid.server.videos;

import java.util.UUID;

/** A video that was asked for. */
public record VideoId(UUID value) {

    public static VideoId random() {
        return new VideoId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
