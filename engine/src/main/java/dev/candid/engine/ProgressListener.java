package dev.candid.engine;

/** Hears how far a stage is. May be called from any thread of the stage. */
@FunctionalInterface
public interface ProgressListener {

    /** @param done of {@code of} units, for the render stage frames; a value above {@code of} is shown as {@code of} */
    void progressed(long done, long of);

    /** For whoever does not ask. */
    static ProgressListener silent() {
        return (done, of) -> {};
    }
}
