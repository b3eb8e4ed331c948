package dev.candid.server.jobs.internal;

import dev.candid.server.jobs.JobEnding;
import dev.candid.server.jobs.spi.JobContext;
import dev.candid.server.jobs.spi.JobReference;
import dev.candid.server.jobs.spi.StageOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Takes its time to render, and leaves a file for each attempt, with the process that made it, and for each ending. */
final class TracingHandler extends ScriptedHandler {

    private static final int FRAMES = 40;
    private static final int FRAME_MILLIS = 50;

    private final Path folder;

    TracingHandler(Path folder) {
        this.folder = folder;
    }

    @Override
    public StageOutcome runStage(JobContext job, String stage) {
        if (stage.equals("render")) {
            trace(job.jobId() + "." + job.attempt());
            for (int frame = 1; frame <= FRAMES; frame++) {
                pause();
                job.progress(frame, FRAMES);
            }
        }
        return new StageOutcome.Finished();
    }

    @Override
    public void onEnded(JobReference job, JobEnding ending) {
        trace(job.id() + ".ended." + UUID.randomUUID());
    }

    private void trace(String name) {
        try {
            Files.writeString(
                    folder.resolve(name), Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(FRAME_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
