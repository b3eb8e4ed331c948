package dev.candid.engine;

import dev.candid.engine.spec.VideoSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One step of a video. Reads the artefacts of the stages before it in the work folder, writes its own through {@link
 * Artefacts}. Instances hold no state of a job, so that one child can run many videos, one after another.
 */
@FunctionalInterface
public interface Stage {

    /**
     * @throws StageFailure when the video cannot be made as asked: the reason and the remedy are for the person
     * @throws IOException when the work folder cannot be read or written
     */
    void run(Path workFolder, VideoSpec spec, ProgressListener progress)
            throws StageFailure, IOException, InterruptedException;
}
