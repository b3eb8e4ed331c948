package dev.candid.server.jobs.internal;

import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import dev.candid.engine.spec.VideoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Children that run {@link FakeEngine}, what to ask of them, and a look at which processes live. */
final class ChildFixture {

    private ChildFixture() {}

    static EngineSettings settings(int warmChildren) {
        return new EngineSettings(
                System.getProperty("java.class.path"), 64, warmChildren, 3, FakeEngine.class.getName(), List.of());
    }

    /** A stage of a work folder in which the child finds how to behave. */
    static StageRequest request(Path folder, String behaviour) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("behaviour"), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StageRequest(
                StageName.RENDER,
                folder.toString(),
                new VideoSpec(
                        new VideoSpec.Canvas(270, 480, 30, VideoSpec.Fit.COVER, "#000000"),
                        List.of(new VideoSpec.Scene("Hello.", Optional.empty())),
                        new VideoSpec.Voice("cmu-slt-hsmm", 1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new VideoSpec.Encoding("veryfast", 20),
                        1));
    }

    /** Seconds to sleep that no other process sleeps, to find a grandchild by. */
    static String aMark() {
        return "9" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    static boolean sleeps(String mark) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (commandLine(process).equals("sleep " + mark)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return ""; // ended meanwhile
        }
    }
}
