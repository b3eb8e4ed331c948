package dev.candid.server.library;

/** What the probe found in the file, whatever its name and declared type said. */
public enum UploadKind {
    PICTURE,
    CLIP
}
