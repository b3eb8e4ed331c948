package dev.candid.bench;

import dev.candid.database.EmbeddedPostgres;
import dev.candid.demo.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of the server's process to its first answer, with a database that runs and one that does not. */
final class StartBench {

    private static final int RUNS = 5;

    private final Path repository;

    /**
     * @param seconds to the first answer with a running database, median
     * @param secondsWithDatabase the same when the database has to start too
     * @param ratioToBareJvm {@code seconds} to the start and end of a JVM that does nothing, median of the pairs
     */
    record Result(double seconds, double secondsWithDatabase, double ratioToBareJvm, int runs) {}

    StartBench(Path repository) {
        this.repository = repository;
    }

    Result run() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("candid-bench");
        System.setProperty("candid.data", data.toString());
        System.setProperty(
                "candid.engine.class-path",
                repository.resolve("engine/target/candid-engine.jar") + ":"
                        + repository.resolve("engine/target/lib/*"));
        secondsToAnswer(data); // makes the database and migrates it
        List<Double> warm = new ArrayList<>();
        List<Double> cold = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            cold.add(secondsToAnswer(data));
            double bare = bareJvm();
            try (EmbeddedPostgres _ = EmbeddedPostgres.open(data.resolve("postgres"))) {
                double seconds = secondsToAnswer(data);
                warm.add(seconds);
                ratios.add(seconds / bare);
            }
        }
        return new Result(
                Meter.rounded(Meter.median(warm)),
                Meter.rounded(Meter.median(cold)),
                Meter.rounded(Meter.median(ratios)),
                RUNS);
    }

    private static double secondsToAnswer(Path data) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(data.resolve("log/start.log"), List.of());
                HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(server.url()).build(), HttpResponse.BodyHandlers.discarding());
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double bareJvm() throws IOException, InterruptedException {
        long start = System.nanoTime();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - start) / 1e9;
    }
}
