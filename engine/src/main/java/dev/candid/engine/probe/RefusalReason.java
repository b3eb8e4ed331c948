package dev.candid.engine.probe;

import java.util.Locale;

/** Why a file is refused; stable words for machines, and what the person can do. In order of precedence. */
public enum RefusalReason {
    EMPTY("The file has no bytes; upload it again."),
    TOO_LARGE("The file is larger than allowed; upload a shorter or smaller one."),
    PLAYLIST("The file is a playlist that names other files; upload the picture, clip or sound itself."),
    TYPE_NOT_ALLOWED(
            "This is no type of file we take; upload PNG, JPEG or WebP, MP4, MOV, WebM or MKV, WAV, MP3, M4A, AAC, FLAC or OGG."),
    ANIMATED_PICTURE("Moving pictures of this type are not taken; upload a still picture, or an MP4 clip."),
    TOO_MANY_PIXELS("The picture has more pixels than allowed; upload a smaller one."),
    TOO_SMALL("The picture is too small to be shown; upload one of at least 16 pixels a side."),
    CORRUPT("The file is damaged or not complete; export it again and upload it again."),
    NO_VIDEO("The file holds neither picture nor sound that can be used; upload another one."),
    NO_AUDIO("The file holds no sound; upload another one."),
    CODEC_NOT_ALLOWED("The file is coded in a way we do not take; export it as H.264 with AAC sound."),
    TOO_LONG("The recording is longer than allowed; cut it and upload it again."),
    TOO_SHORT("The recording is too short to be used; upload a longer one."),
    TOO_DEMANDING("Reading the file takes more memory than allowed; upload a smaller one."),
    TIMED_OUT("Reading the file took longer than allowed; export it in a simpler form and upload it again."),
    SANDBOX_MISSING("The server cannot read uploads safely; its operator must install bubblewrap and run the doctor.");

    private final String remedy;

    RefusalReason(String remedy) {
        this.remedy = remedy;
    }

    /** The stable word, for example {@code too-many-pixels}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One English sentence that echoes no input. */
    public String remedy() {
        return remedy;
    }
}
