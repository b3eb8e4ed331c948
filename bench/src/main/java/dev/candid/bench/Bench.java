package dev.candid.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs one benchmark by name and writes {@code bench/results/<name>.json}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        Path repository = Path.of(System.getProperty("candid.repository", "")).toAbsolutePath();
        Object result = switch (name) {
            case "render" -> new RenderBench(repository).run();
            case "start" -> new StartBench(repository).run();
            case "ledger" -> new LedgerBench().run();
            case "pages" -> new PagesBench().run();
            default -> throw new IllegalArgumentException("bench takes one of: render, start, ledger, pages");
        };
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(result);
        Path file = Files.createDirectories(repository.resolve("bench/results")).resolve(name + ".json");
        Files.writeString(file, json + "\n");
        System.out.println(json);
        System.out.println("written to " + repository.relativize(file));
    }
}
