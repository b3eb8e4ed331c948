package dev.candid.engine.timeline;

/** Times to frames. */
final class Frames {

    /** Sums of doubles fall a hair short of the frame they mean. */
    private static final double HAIR = 1e-6;

    private Frames() {}

    /** The frame that is on the screen at a time. */
    static int at(double seconds, int framesPerSecond) {
        return (int) Math.floor(seconds * framesPerSecond + HAIR);
    }

    /** How many frames cover a duration. */
    static int covering(double seconds, int framesPerSecond) {
        return (int) Math.ceil(seconds * framesPerSecond - HAIR);
    }
}
