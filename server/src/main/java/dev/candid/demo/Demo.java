package dev.candid.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job, from outside: one brief becomes a finished video through the public API, paid in credits, and the
 * receipt shows that nothing of the input is left. Writes {@code candid-demo.mp4} and {@code demo.json}.
 */
public final class Demo {

    static final String VIDEO = "candid-demo.mp4";
    private static final Duration UNTIL_INPUTS_ARE_GONE = Duration.ofSeconds(90);

    private final PrintStream out;
    private final Path folder;
    private final ApiClient api;

    Demo(PrintStream out, Path folder, ApiClient api) {
        this.out = out;
        this.folder = folder;
        this.api = api;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(outFolder(arguments));
        Path data = Path.of(System.getProperty("candid.data"));
        PrintStream out = System.out;
        out.println("Starting PostgreSQL and the server");
        try (ServerProcess server = ServerProcess.start(data.resolve("log/demo.log"), List.of())) {
            String key = openAccount(server.setupLink(), out);
            try (ApiClient api = ApiClient.withKey(server.url(), key)) {
                new Demo(out, folder, api).run();
            }
        } catch (ApiClient.RefusedException refused) {
            out.println("The demonstration ended early: " + refused.getMessage());
            System.exit(1);
        }
    }

    private static Path outFolder(String[] arguments) {
        if (arguments.length == 0) {
            return Path.of("").toAbsolutePath();
        }
        if (arguments.length == 2 && arguments[0].equals("--out")) {
            return Path.of(arguments[1]).toAbsolutePath();
        }
        System.err.println("Candid: demo takes --out DIR and nothing else.");
        System.exit(2);
        throw new IllegalStateException("unreachable");
    }

    private static String openAccount(URI setupLink, PrintStream out) throws IOException, InterruptedException {
        Map<String, Object> form = Map.of(
                "name", "Demo Person",
                "email", "demo-" + UUID.randomUUID() + "@candid.invalid",
                "workspace", "Demo workspace",
                "birthDate", "1990-05-17",
                "acceptTerms", true);
        try (ApiClient setup = ApiClient.withoutKey(setupLink)) {
            JsonNode opened = setup.post(setupLink.getPath(), form);
            out.println("Opened a workspace with an API key for a made-up person");
            return opened.path("apiKey").asString();
        }
    }

    void run() throws IOException, InterruptedException {
        Map<String, Object> order = DemoBrief.order(upload());
        JsonNode price = api.post("/api/v1/videos/price", order);
        long before = api.get("/api/v1/credits").path("available").asLong();
        out.printf("Price: at most %d credits of %d%n", price.path("credits").asLong(), before);

        String id = api.post("/api/v1/videos", "demo-" + UUID.randomUUID(), order)
                .path("id")
                .asString();
        String path = "/api/v1/videos/" + id;
        ProgressLine progress = new ProgressLine(out, System.console() != null);
        api.follow(path + "/events", progress::show);

        JsonNode video = api.get(path);
        String state = video.path("state").asString();
        if (!state.equals("succeeded") && !state.equals("partial")) {
            throw new ApiClient.RefusedException("the video ended as " + state + ": " + video.path("failure"));
        }
        api.download(path + "/outputs/video", folder.resolve(VIDEO));
        JsonNode receipt = receipt(path);
        DemoReport report = report(video, receipt);
        print(report, video, receipt);
        write(report);
    }

    private Map<String, String> upload() throws IOException, InterruptedException {
        Path samples = Files.createTempDirectory("candid-samples");
        try {
            draw(samples);
            Map<String, String> uploads = new HashMap<>();
            for (String file : DemoBrief.files()) {
                uploads.put(file, api.upload(samples.resolve(file)).path("id").asString());
                out.println("Uploaded " + file);
            }
            return uploads;
        } finally {
            for (String file : DemoBrief.files()) {
                Files.deleteIfExists(samples.resolve(file));
            }
            Files.deleteIfExists(samples);
        }
    }

    /** The engine draws its own sample media; it runs on a class path of its own. */
    private static void draw(Path folder) throws IOException, InterruptedException {
        Process engine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("candid.engine.class-path"),
                        "dev.candid.engine.Main",
                        "samples",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(engine.getInputStream().readAllBytes());
        if (!engine.waitFor(2, TimeUnit.MINUTES) || engine.exitValue() != 0) {
            throw new IOException("the sample media could not be drawn: " + said);
        }
    }

    /** Waits for the receipt that says that the inputs are gone; the promise is a minute after the video's end. */
    private JsonNode receipt(String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + UNTIL_INPUTS_ARE_GONE.toNanos();
        JsonNode receipt = api.get(path + "/receipt");
        while (receipt.path("inputsLeft").asLong() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(500);
            receipt = api.get(path + "/receipt");
        }
        return receipt;
    }

    private static DemoReport report(JsonNode video, JsonNode receipt) {
        return new DemoReport(
                VIDEO,
                video.path("durationSeconds").asDouble(),
                video.path("cost").path("quoted").asLong(),
                video.path("cost").path("settled").asLong(),
                each(video.path("effects"))
                        .map(effect -> new DemoReport.Effect(
                                effect.path("name").asString(),
                                effect.path("asked").asBoolean(),
                                effect.path("done").asBoolean()))
                        .toList(),
                receipt.path("inputsLeft").asLong(),
                each(receipt.path("inputs"))
                        .filter(input -> input.path("deletionRecord").isString())
                        .map(input -> input.path("deletionRecord").asString())
                        .toList(),
                each(video.path("stages"))
                        .map(stage -> new DemoReport.Stage(
                                stage.path("name").asString(),
                                stage.path("seconds").asDouble()))
                        .toList());
    }

    private void print(DemoReport report, JsonNode video, JsonNode receipt) throws IOException, InterruptedException {
        out.printf(
                "%nVideo: %s, %.1f s, %s%n",
                folder.resolve(VIDEO),
                report.durationSeconds(),
                video.path("state").asString());
        report.effects().stream()
                .filter(DemoReport.Effect::asked)
                .forEach(effect -> out.printf("  %-16s %s%n", effect.name(), effect.done() ? "done" : "NOT DONE"));
        out.println("Ledger, newest first:");
        each(api.get("/api/v1/credits/entries?limit=4").path("items"))
                .forEach(entry -> out.printf(
                        "  %-10s %+5d  available %d%n",
                        entry.path("kind").asString(),
                        entry.path("availableChange").asLong(),
                        entry.path("availableAfter").asLong()));
        out.printf(
                "Receipt: quoted %d, charged %d; inputs left: %d%n",
                report.creditsQuoted(), report.creditsSettled(), report.inputsLeft());
        each(receipt.path("inputs"))
                .forEach(input -> out.printf(
                        "  %-8s deleted %s  record %s%n",
                        input.path("role").asString(),
                        input.path("deletedAt").asString("not yet"),
                        input.path("deletionRecord").asString("-")));
    }

    private void write(DemoReport report) throws IOException {
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report);
        Files.writeString(folder.resolve("demo.json"), json + "\n");
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
