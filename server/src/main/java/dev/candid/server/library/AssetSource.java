package dev.candid.server.library;

/** How an asset came to be. */
public enum AssetSource {
    /** Uploaded for a video, and kept afterwards. */
    API,
    /** Put in the library. */
    LIBRARY
}
