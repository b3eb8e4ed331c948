package dev.candid.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.candid.engine.probe.MediaCorpus.Expected;
import dev.candid.engine.probe.MediaCorpus.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaProbeTest {

    private static final Sandbox SANDBOX = Sandbox.detect();

    private Path folder;

    private ServerSocket listener;
    private final AtomicInteger callCount = new AtomicInteger();
    private MediaCorpus corpus;
    private Path secret;

    @BeforeAll
    void makeTheSecretAndListen(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        secret = folder.resolve("secret-of-another-tenant.mp4");
        MediaCorpus.clip(secret);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::countCalls);
        corpus = new MediaCorpus(secret, listener.getLocalPort());
    }

    private void countCalls() {
        try {
            while (true) {
                listener.accept().close();
                callCount.incrementAndGet();
            }
        } catch (IOException e) {
            assertThat(listener.isClosed()).isTrue();
        }
    }

    @AfterAll
    void nobodyCalledTheListener() throws IOException {
        listener.close();
        assertThat(callCount).hasValue(0);
    }

    List<Sample> samples() {
        return corpus.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_file_is_accepted_with_its_facts_or_refused_with_its_reason(Sample sample)
            throws IOException, InterruptedException {
        Path file = MediaCorpus.make(sample, folder);

        ProbeOutcome outcome = new MediaProbe(ProbeLimits.standard(), SANDBOX).probe(file);

        switch (sample.expected()) {
            case Expected.Refused refused ->
                assertThat(outcome).isEqualTo(new ProbeOutcome.Refused(refused.reason(), SANDBOX.kind()));
            case Expected.Accepted expected -> {
                assertThat(outcome).isInstanceOf(ProbeOutcome.Accepted.class);
                MediaFacts facts = ((ProbeOutcome.Accepted) outcome).facts();
                assertThat(facts.kind()).isEqualTo(expected.kind());
                assertThat(facts.container()).isEqualTo(expected.container());
                assertThat(facts.widthPx()).isEqualTo(expected.widthPx());
                assertThat(facts.heightPx()).isEqualTo(expected.heightPx());
                assertThat(facts.durationSeconds()).isCloseTo(expected.seconds(), within(0.1));
                assertThat(facts.hasAudio()).isEqualTo(expected.audio());
            }
        }
        Files.delete(file);
    }

    @Test
    void the_corpus_has_more_than_forty_files_that_are_refused() {
        assertThat(corpus.samples())
                .filteredOn(sample -> sample.expected() instanceof Expected.Refused)
                .hasSizeGreaterThan(40);
    }
}
