package dev.candid.engine;

import dev.candid.engine.spec.StageAnswer;
import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The line protocol of a render child: one request at a time, answered by progress lines and one line that ends it. */
final class Conversation {

    /** Progress is for people: more often than this tells nobody anything. */
    private static final long PROGRESS_EVERY_NANOS = 100_000_000;

    /** How Linux says ENOSPC; Java has no exception of its own for it. */
    private static final String NO_SPACE = "No space left on device";

    private final Map<StageName, Stage> stages;
    private final BufferedReader requests;
    private final OutputStream answers;

    Conversation(Map<StageName, Stage> stages, InputStream requests, OutputStream answers) {
        this.stages = Map.copyOf(stages);
        this.requests = new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8));
        this.answers = answers;
    }

    void untilEndOfInput() throws IOException, InterruptedException {
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            if (!line.isBlank()) {
                answer(answerTo(line));
            }
        }
    }

    private StageAnswer answerTo(String line) throws InterruptedException {
        @Nullable StageRequest request;
        try {
            request = Artefacts.JSON.readValue(line, StageRequest.class);
        } catch (JacksonException | IllegalArgumentException broken) {
            System.err.println("request refused: " + broken.getClass().getSimpleName());
            return refused(Optional.empty());
        }
        if (request == null) {
            return refused(Optional.empty());
        }
        Path workFolder = Path.of(request.workFolder());
        if (!workFolder.isAbsolute() || !Files.isDirectory(workFolder)) {
            return new StageAnswer.Failed(
                    Optional.of(request.stage()),
                    "work-folder-missing",
                    "Submit the video again; if this repeats, ask the operator.");
        }
        @Nullable Stage stage = stages.get(request.stage());
        return stage == null ? refused(Optional.of(request.stage())) : run(stage, request, workFolder);
    }

    private StageAnswer run(Stage stage, StageRequest request, Path workFolder) throws InterruptedException {
        long startedNanos = System.nanoTime();
        try {
            stage.run(workFolder, request.spec(), new ProgressLines(request.stage()));
        } catch (StageFailure failure) {
            failure.printStackTrace(System.err);
            return new StageAnswer.Failed(Optional.of(request.stage()), failure.reason(), failure.remedy());
        } catch (IOException outage) {
            outage.printStackTrace(System.err);
            return unusable(request.stage(), outage);
        }
        return new StageAnswer.Finished(request.stage(), (System.nanoTime() - startedNanos) / 1e9);
    }

    private static StageAnswer unusable(StageName stage, IOException outage) {
        if (String.valueOf(outage.getMessage()).contains(NO_SPACE)) {
            return new StageAnswer.Failed(
                    Optional.of(stage),
                    StageFailure.DISK_FULL,
                    "Ask the operator to make room in the work folder, then submit the video again.");
        }
        return outage instanceof NoSuchFileException
                ? new StageAnswer.Failed(
                        Optional.of(stage),
                        "artefact-missing",
                        "Submit the video again: a file of an earlier step is lost.")
                : new StageAnswer.Failed(
                        Optional.of(stage),
                        "work-folder-unusable",
                        "Ask the operator to look at the disk of the work folder.");
    }

    private static StageAnswer refused(Optional<StageName> stage) {
        return new StageAnswer.Failed(
                stage,
                "request-refused",
                "The server and the engine do not understand each other: build both from one version.");
    }

    /** One answer is one line and one write, whichever thread sends it. */
    private synchronized void answer(StageAnswer answer) {
        byte[] line = (Artefacts.JSON.writerFor(StageAnswer.class).writeValueAsString(answer) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try {
            answers.write(line);
            answers.flush();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException("nobody listens any more", gone);
        }
    }

    /** Sends progress lines, rarely enough and never backwards. */
    private final class ProgressLines implements ProgressListener {

        private final StageName stage;
        private long lastDone = -1;
        private long lastNanos;

        ProgressLines(StageName stage) {
            this.stage = stage;
        }

        @Override
        public synchronized void progressed(long done, long of) {
            long shown = Math.max(0, Math.min(done, of));
            long now = System.nanoTime();
            boolean soon = lastDone >= 0 && now - lastNanos < PROGRESS_EVERY_NANOS && shown < of;
            if (shown <= lastDone || soon) {
                return;
            }
            lastDone = shown;
            lastNanos = now;
            answer(new StageAnswer.Progress(stage, shown, of));
        }
    }
}
