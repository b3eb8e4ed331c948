package dev.candid.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.probe.MediaCorpus;
import dev.candid.engine.probe.RefusalReason;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.ApiWorkspace.Answer;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The uploads of the world, sent over HTTP: each is taken or refused with its own reason, and none looks around. */
@WithFakeEngine
class HostileUploadsHttpTest {

    @Autowired
    ApplicationContext application;

    @Test
    void each_file_of_the_corpus_is_taken_or_refused_for_its_own_reason(@TempDir Path folder)
            throws IOException, InterruptedException {
        ApiWorkspace workspace = ApiWorkspace.withCredits(application, 0);
        Path secret = folder.resolve("secret.mp4");
        MediaCorpus.clip(secret);
        Map<String, String> unexpected = new TreeMap<>();
        try (ServerSocket listener = new ServerSocket(0)) {
            List<MediaCorpus.Sample> samples = new MediaCorpus(secret, listener.getLocalPort()).samples();
            assertThat(samples).hasSizeGreaterThan(40);

            for (MediaCorpus.Sample sample : samples) {
                Path file = MediaCorpus.make(sample, folder);
                String got = answerTo(workspace, Files.size(file) > MOST_BYTES ? null : file);
                String wanted = wanted(sample.expected());
                if (!got.equals("skipped") && !got.equals(wanted)) {
                    unexpected.put(sample.name(), "wanted " + wanted + ", got " + got);
                }
                Files.deleteIfExists(file);
            }

            listener.setSoTimeout(1);
            assertThat(called(listener)).isFalse();
        }
        assertThat(unexpected).isEmpty();
    }

    /** The limit on the size has a test of its own; half a gigabyte need not travel for it. */
    private static final long MOST_BYTES = 50_000_000;

    private static String answerTo(ApiWorkspace workspace, @org.jspecify.annotations.Nullable Path file)
            throws IOException {
        if (file == null) {
            return "skipped";
        }
        Answer answer = workspace.post("/api/v1/uploads", Files.readAllBytes(file), "application/octet-stream");
        if (answer.status() == 201) {
            workspace.delete("/api/v1/uploads/" + answer.json().path("id").asString());
            return "taken as " + answer.json().path("kind").asString();
        }
        assertThat(answer.problem()).as(answer.toString()).isEqualTo("media-refused");
        assertThat(answer.json().path("remedy").asString()).isNotBlank();
        return "refused as " + answer.json().path("reason").asString();
    }

    private static String wanted(MediaCorpus.Expected expected) {
        return switch (expected) {
            case MediaCorpus.Expected.Refused(RefusalReason reason) -> "refused as " + reason.slug();
            case MediaCorpus.Expected.Accepted accepted ->
                switch (accepted.kind()) {
                    case PICTURE -> "taken as picture";
                    case CLIP -> "taken as clip";
                    case SOUND -> "refused as " + RefusalReason.NO_VIDEO.slug();
                };
        };
    }

    private static boolean called(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }
}
