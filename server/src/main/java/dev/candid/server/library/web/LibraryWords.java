package dev.candid.server.library.web;

import java.util.List;

/** Words that the page hands to its script, which says what happens to each file. */
final class LibraryWords {

    static final List<String> STATES = List.of(
            "waiting", "sending", "paused", "again", "checking", "kept", "cancelled", "offline", "choose", "resumed");

    /** Why a file is not kept: the sandbox's reasons, and those of the library and of sending. */
    static final List<String> REFUSALS = List.of(
            "empty",
            "too-large",
            "playlist",
            "type-not-allowed",
            "animated-picture",
            "too-many-pixels",
            "too-small",
            "corrupt",
            "no-video",
            "no-audio",
            "codec-not-allowed",
            "too-long",
            "too-short",
            "too-demanding",
            "timed-out",
            "sandbox-missing",
            "library-full",
            "asset-in-use",
            "upload-too-large",
            "storage-full",
            "asset-invalid",
            "failed");

    private LibraryWords() {}
}
