package dev.candid.engine.spec;

import java.util.Optional;

/**
 * Which frame a still is wanted of: a file of the work folder, written by the server.
 *
 * @param atSeconds of the estimated video; a time past its end is its last frame; empty asks for the frame that would
 *     become the poster
 * @param longerSidePx of the still, 64 to 1920; never larger than the canvas
 */
public record StillRequest(Optional<Double> atSeconds, int longerSidePx) {

    public static final String FILE = "still-request.json";

    public StillRequest {
        if (longerSidePx < 64 || longerSidePx > 1920) {
            throw new IllegalArgumentException("a still of " + longerSidePx + " pixels");
        }
        if (atSeconds.isPresent() && !(atSeconds.get() >= 0)) {
            throw new IllegalArgumentException("a still before the beginning");
        }
    }
}
