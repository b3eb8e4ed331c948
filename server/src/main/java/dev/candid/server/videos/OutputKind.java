package dev.candid.server.videos;

import java.util.Arrays;
import java.util.Optional;

/** The files a finished video consists of. */
public enum OutputKind {
    VIDEO("video", "mp4", "video/mp4"),
    POSTER("poster", "jpg", "image/jpeg"),
    SRT("srt", "srt", "application/x-subrip; charset=utf-8"),
    VTT("vtt", "vtt", "text/vtt; charset=utf-8");

    private final String code;
    private final String extension;
    private final String mediaType;

    OutputKind(String code, String extension, String mediaType) {
        this.code = code;
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** The published name; never changes. */
    public String code() {
        return code;
    }

    /** Of a file name, without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<OutputKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
