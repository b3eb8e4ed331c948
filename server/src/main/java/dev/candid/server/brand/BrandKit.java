package dev.candid.server.brand;

import dev.candid.server.library.UploadId;
import java.util.Optional;

/**
 * What a new video of a workspace starts from.
 *
 * @param background behind everything that has no picture
 * @param text of the captions
 * @param accent of the word being spoken
 * @param logo a picture of the same workspace's library; empty for none
 */
public record BrandKit(
        Colour background, Colour text, Colour accent, Optional<UploadId> logo, Voice voice, Captions captions) {

    /** The least contrast that large letters need. See WCAG 2.2, 1.4.3. */
    public static final double LEAST_CONTRAST = 3.0;

    /** What stands where nobody has set anything: the same as a video without any option. */
    public static final BrandKit DEFAULT = new BrandKit(
            new Colour("#14161a"),
            new Colour("#ffffff"),
            new Colour("#ffd400"),
            Optional.empty(),
            new Voice("cmu-slt-hsmm", 1),
            new Captions(4, 0.72));

    /** @param name a voice of the engine @param speed 0.5 to 2, 1 is natural */
    public record Voice(String name, double speed) {
        public Voice {
            between(speed, 0.5, 2);
        }
    }

    /** @param wordsPerLine 1 to 8 @param centreY of the picture's height, 0.1 (top) to 0.9 */
    public record Captions(int wordsPerLine, double centreY) {
        public Captions {
            between(wordsPerLine, 1, 8);
            between(centreY, 0.1, 0.9);
        }
    }

    /** Whether the captions can be read on the background. */
    public boolean isLegible() {
        return text.contrast(background) >= LEAST_CONTRAST && accent.contrast(background) >= LEAST_CONTRAST;
    }

    private static void between(double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("out of range: " + value);
        }
    }
}
