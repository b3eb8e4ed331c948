package dev.candid.server.videos.web;

import dev.candid.server.kernel.ProblemException;
import dev.candid.server.videos.VideoId;
import java.util.UUID;

/** The video that a path names. */
final class VideoPath {

    private VideoPath() {}

    /** A text that is no id at all is answered like an id nobody has. */
    static VideoId video(String id) {
        try {
            return new VideoId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return new ProblemException(VideoProblem.VIDEO_UNKNOWN, "There is no such video in this workspace.");
    }
}
