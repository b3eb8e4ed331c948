package dev.candid.bench;

import dev.candid.engine.spec.StageName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Renders the fixed fixture by the engine and by one pass of plain ffmpeg, in turn. Both include every process they
 * start; the engine's cold run includes the start of its JVM.
 */
final class RenderBench {

    private static final int RUNS = 5;

    private final Path repository;

    /** @param ratio CPU of a cold child to CPU of the reference, median of the pairs @param ratioWarm the same for a child that has rendered before @param stageRatiosWarm what each stage adds to it; mix composes the music and brings it to its loudness, which the reference does not */
    record Result(
            double ratio,
            double ratioWarm,
            double cpuSecondsPerOutputSecond,
            double referenceCpuSecondsPerOutputSecond,
            double peakMegabytes,
            double referencePeakMegabytes,
            double outputSeconds,
            Map<StageName, Double> stageRatiosWarm,
            int runs) {}

    RenderBench(Path repository) {
        this.repository = repository;
    }

    Result run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("candid-bench");
        RenderFixture fixture = new RenderFixture(folder, child());
        fixture.make();
        Path nothing = folder.resolve("nothing");
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        Map<StageName, List<Double>> stages = new EnumMap<>(StageName.class);
        double peak = 0;
        double referencePeak = 0;
        try (WarmChild child = new WarmChild(child(), folder)) {
            Path work = fixture.workFolder("warm");
            child.render(fixture, work);
            for (int i = 0; i < RUNS; i++) {
                Meter.Usage reference = Meter.run(fixture.reference(), folder, nothing);
                Path requests = Files.writeString(
                        folder.resolve("requests.jsonl"), fixture.requests(fixture.workFolder("cold")));
                Meter.Usage engine = Meter.run(child(), folder, requests);
                cold.add(engine.cpuSeconds() / reference.cpuSeconds());
                Map<StageName, Double> spent = child.render(fixture, work);
                spent.forEach((stage, seconds) ->
                        stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(seconds / reference.cpuSeconds()));
                warm.add(
                        spent.values().stream().mapToDouble(Double::doubleValue).sum() / reference.cpuSeconds());
                ours.add(engine.cpuSeconds());
                theirs.add(reference.cpuSeconds());
                peak = Math.max(peak, engine.peakMegabytes());
                referencePeak = Math.max(referencePeak, reference.peakMegabytes());
            }
        }
        double seconds = fixture.durationSeconds();
        return new Result(
                Meter.rounded(Meter.median(cold)),
                Meter.rounded(Meter.median(warm)),
                Meter.rounded(Meter.median(ours) / seconds),
                Meter.rounded(Meter.median(theirs) / seconds),
                Meter.rounded(peak),
                Meter.rounded(referencePeak),
                Meter.rounded(seconds),
                medians(stages),
                RUNS);
    }

    private static Map<StageName, Double> medians(Map<StageName, List<Double>> ratios) {
        Map<StageName, Double> medians = new EnumMap<>(StageName.class);
        ratios.forEach((stage, figures) -> medians.put(stage, Meter.rounded(Meter.median(figures))));
        return medians;
    }

    private List<String> child() {
        Path engine = repository.resolve("engine/target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED",
                "-cp",
                engine.resolve("classes") + ":" + engine.resolve("lib") + "/*",
                "dev.candid.engine.Main");
    }

    /** A child that stays, as in a worker's pool. */
    private static final class WarmChild implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;
        private final Writer requests;

        WarmChild(List<String> command, Path folder) throws IOException {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answers = process.inputReader();
            requests = process.outputWriter();
        }

        /** @return CPU seconds of the child and the processes it started, for each stage of one video */
        Map<StageName, Double> render(RenderFixture fixture, Path work) throws IOException {
            Map<StageName, Double> spent = new EnumMap<>(StageName.class);
            for (StageName stage : List.of(StageName.TIMELINE, StageName.RENDER, StageName.MIX, StageName.ENCODE)) {
                double before = Meter.cpuSeconds(process.toHandle());
                run(fixture.request(work, stage));
                spent.put(stage, Meter.cpuSeconds(process.toHandle()) - before);
            }
            return spent;
        }

        private void run(String request) throws IOException {
            requests.write(request + "\n");
            requests.flush();
            String answer;
            do {
                answer = answers.readLine();
                if (answer == null || answer.contains("\"type\":\"failed\"")) {
                    throw new IOException("the warm child failed: " + answer);
                }
            } while (!answer.contains("\"type\":\"finished\""));
        }

        @Override
        public void close() throws IOException {
            requests.close();
            process.destroy();
        }
    }
}
