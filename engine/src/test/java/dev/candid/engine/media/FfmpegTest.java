package dev.candid.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.engine.StageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {

    private static final List<String> ENDLESS = List.of("-re", "-f", "lavfi", "-i", "sine", "-f", "null", "-");

    @TempDir
    private Path folder;

    @AfterEach
    void the_real_program_again() {
        System.clearProperty("candid.ffmpeg");
    }

    @Test
    void what_is_fed_comes_out_of_the_drain() throws Exception {
        byte[] fed = {1, 0, 2, 0, 3, 0, 4, 0};
        AtomicReference<byte[]> drained = new AtomicReference<>(new byte[0]);

        Ffmpeg.ffmpeg(List.of("-f", "s16le", "-ar", "48000", "-ac", "1", "-i", "pipe:0", "-f", "s16le", "pipe:1"))
                .feed(input -> input.write(fed))
                .drain(output -> drained.set(output.readAllBytes()))
                .run();

        assertThat(drained.get()).isEqualTo(fed);
    }

    @Test
    void a_missing_program_is_told_with_what_to_install() {
        System.setProperty("candid.ffmpeg", folder.resolve("nowhere").toString());

        assertReason("media-tool-missing", () -> Ffmpeg.ffmpeg(ENDLESS).run());
    }

    @Test
    void a_run_that_takes_too_long_is_killed() {
        long before = System.nanoTime();

        assertReason(
                "media-tool-timeout",
                () -> Ffmpeg.ffmpeg(ENDLESS).timeout(Duration.ofMillis(300)).run());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(children()).isZero();
    }

    @Test
    void an_interrupt_kills_the_process() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread stage = Thread.ofPlatform().start(() -> {
            try {
                Ffmpeg.ffmpeg(List.of("-re", "-f", "lavfi", "-i", "sine", "-f", "s16le", "pipe:1"))
                        .drain(output -> {
                            output.read();
                            running.countDown();
                            output.transferTo(java.io.OutputStream.nullOutputStream());
                        })
                        .run();
            } catch (InterruptedException | StageFailure | IOException e) {
                end.set(e);
            }
        });
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        stage.interrupt();
        stage.join(Duration.ofSeconds(10));

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(children()).isZero();
    }

    @Test
    void a_program_that_dies_from_outside_is_told_apart_from_bad_media() throws Exception {
        Path dies = script("kill -9 $$");
        System.setProperty("candid.ffmpeg", dies.toString());

        assertReason("media-tool-killed", () -> Ffmpeg.ffmpeg(ENDLESS).run());
    }

    @Test
    void bad_media_fails_with_the_end_of_the_log_without_its_tags() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.wav"), "not a sound");

        assertThatThrownBy(() -> Ffmpeg.ffmpeg(List.of("-i", Ffmpeg.file(broken), "-f", "null", "-"))
                        .run())
                .isInstanceOfSatisfying(StageFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo("media-tool-failed");
                    assertThat(failure.getCause()).hasMessageContaining("Invalid data");
                });
        System.setProperty(
                "candid.ffmpeg",
                script("printf \"Input #0, wav, from 'x'\\n  title : secret\\nbroken here\\n\" >&2; exit 1")
                        .toString());
        assertThatThrownBy(() -> Ffmpeg.ffmpeg(ENDLESS).run()).hasRootCauseMessage("broken here");
    }

    @Test
    void a_full_disk_has_a_reason_of_its_own() {
        assertReason(
                "disk-full",
                () -> Ffmpeg.ffmpeg(List.of("-f", "lavfi", "-i", "sine=duration=3", "-f", "s16le", "/dev/full"))
                        .run());
    }

    @Test
    void a_playlist_cannot_make_it_read_the_network() throws Exception {
        Path playlist = Files.writeString(folder.resolve("list.txt"), "file 'http://127.0.0.1:9/clip.wav'\n");
        List<String> arguments = List.of("-f", "concat", "-safe", "0", "-i", Ffmpeg.file(playlist), "-f", "null", "-");

        assertThatThrownBy(() -> Ffmpeg.ffmpeg(arguments).run())
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.getCause()).hasMessageContaining("not on whitelist"));
    }

    @Test
    void names_that_look_like_options_or_protocols_are_files() throws Exception {
        Path odd = folder.resolve("concat:a|b -y.wav");
        Wave.write(odd, 1, new short[4_800]);

        Loudness loudness = Loudness.of(odd);

        assertThat(loudness.integratedLufs()).isLessThanOrEqualTo(-70);
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static long children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                .count();
    }

    private static void assertReason(String reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StageFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.remedy()).isNotBlank();
        });
    }
}
