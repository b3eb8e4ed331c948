package dev.candid.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    private Path bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = Files.write(folder.resolve("proof.zip"), BundleVerifierTest.bundle());
    }

    @Test
    void a_fresh_bundle_ends_with_0_and_says_what_is_in_it() {
        Answer answer = run("2026-11-01T13:30:00Z", bundle.toString());

        assertThat(answer.code()).isZero();
        assertThat(answer.text())
                .contains("issuer:  An issuer", "clauses: 1 proven", "compare it with", "valid: made 1 h 30 min ago");
    }

    @Test
    void an_old_bundle_ends_with_1() {
        Answer answer = run("2026-11-03T12:00:00Z", bundle.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("stale: made 48 h ago");
    }

    @Test
    void another_key_ends_with_1() {
        Answer answer = run("2026-11-01T12:00:00Z", bundle.toString(), "0".repeat(64));

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("signed by another key");
    }

    @Test
    void a_tampered_bundle_ends_with_1() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 4;
        Files.write(bundle, bytes);

        Answer answer = run("2026-11-01T12:00:00Z", bundle.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).startsWith("broken: ");
    }

    @Test
    void a_wrong_call_ends_with_2() {
        assertThat(run("2026-11-01T12:00:00Z").code()).isEqualTo(2);
        assertThat(run("2026-11-01T12:00:00Z", folder.resolve("none").toString())
                        .code())
                .isEqualTo(2);
        assertThat(run("2026-11-01T12:00:00Z", bundle.toString(), "short").code())
                .isEqualTo(2);
    }

    private record Answer(int code, String text) {}

    private static Answer run(String now, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = Main.run(
                List.of(arguments),
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        return new Answer(code, bytes.toString(StandardCharsets.UTF_8));
    }
}
