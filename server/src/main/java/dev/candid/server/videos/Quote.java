package dev.candid.server.videos;

import dev.candid.server.kernel.Credits;
import java.util.List;

/**
 * The most a video can cost.
 *
 * @param longestSeconds the longest the video is expected to be, from the length of its script
 */
public record Quote(Credits maximum, long longestSeconds, List<PriceLine> lines) {

    public Quote {
        lines = List.copyOf(lines);
    }
}
