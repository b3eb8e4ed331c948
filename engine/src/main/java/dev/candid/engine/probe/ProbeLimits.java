package dev.candid.engine.probe;

import java.time.Duration;

/**
 * The bounds of what is accepted and of what looking at it may cost.
 *
 * @param uploadBytes of any file
 * @param picturePixels width times height, compared before anything is decoded
 * @param clipPixels width times height of one frame
 * @param smallestSidePx of a picture or clip
 * @param clipSeconds the longest clip
 * @param soundSeconds the longest sound
 * @param shortestSeconds of a clip or sound
 * @param memoryBytes address space of one decoding process
 * @param lookTime wall time of each look into the file
 * @param rewriteTime wall time of writing the file anew
 */
public record ProbeLimits(
        long uploadBytes,
        long picturePixels,
        long clipPixels,
        int smallestSidePx,
        double clipSeconds,
        double soundSeconds,
        double shortestSeconds,
        long memoryBytes,
        Duration lookTime,
        Duration rewriteTime) {

    /**
     * 500 MB is the promised upload size. 64 million pixels let in the 50-megapixel pictures of telephones and refuse
     * a 16000 x 16000 bomb (measured: 887 MB resident when decoded). 4096 x 4096 is the largest canvas. Ten minutes
     * are twice the longest video. 2 GiB of address space is about three times what a 64-megapixel PNG needs.
     */
    public static ProbeLimits standard() {
        return new ProbeLimits(
                500L * 1000 * 1000,
                64_000_000L,
                4096L * 4096,
                16,
                600,
                3600,
                0.1,
                2L << 30,
                Duration.ofSeconds(20),
                Duration.ofSeconds(180));
    }
}
