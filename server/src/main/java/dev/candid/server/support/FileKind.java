package dev.candid.server.support;

import java.util.Locale;

/** The kinds of file that a ticket takes, told by their first bytes and not by their name. */
public enum FileKind {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    MP4("video/mp4"),
    PDF("application/pdf"),
    TEXT("text/plain;charset=utf-8");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** As it stands in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
