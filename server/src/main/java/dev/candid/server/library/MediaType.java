package dev.candid.server.library;

/** What the bytes of a stored file are; what came in otherwise was written anew as one of these. */
public enum MediaType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    MP4("video/mp4", "mp4"),
    MOV("video/quicktime", "mov"),
    MATROSKA("video/x-matroska", "mkv");

    private final String mime;
    private final String ending;

    MediaType(String mime, String ending) {
        this.mime = mime;
        this.ending = ending;
    }

    public String mime() {
        return mime;
    }

    /** Of a file name, without the dot. */
    public String ending() {
        return ending;
    }
}
