package dev.candid.server.videos;

/** What a person calls a video. Prints redacted. */
public record VideoName(String reveal) {

    @Override
    public String toString() {
        return "VideoName[redacted]";
    }
}
