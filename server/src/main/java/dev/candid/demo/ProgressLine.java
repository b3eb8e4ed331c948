package dev.candid.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Shows a video's progress on a terminal: one line for each stage, moving while the stage runs. */
final class ProgressLine {

    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, Long> startedNanos = new ConcurrentHashMap<>();

    /** @param terminal whether {@code out} can go back to the start of a line */
    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(JsonNode event) {
        String stage = event.path("stage").asString("");
        switch (event.path("type").asString()) {
            case "stage_started" -> {
                startedNanos.put(stage, System.nanoTime());
                bar(stage, 0, 1);
            }
            case "progress" ->
                bar(
                        stage,
                        event.path("done").asLong(),
                        Math.max(1, event.path("of").asLong()));
            case "stage_finished" -> {
                double seconds = (System.nanoTime() - startedNanos.getOrDefault(stage, System.nanoTime())) / 1e9;
                out.printf(Locale.ROOT, "%s  %-10s done %6.1f s%s%n", start(), stage, seconds, " ".repeat(WIDTH));
            }
            case "attempt_failed" -> out.println(start() + "  this attempt failed; a further one goes on");
            default -> {
                // accepted, attempt started and ended say nothing that the lines of the stages do not
            }
        }
    }

    private void bar(String stage, long done, long of) {
        if (terminal) {
            int full = (int) (WIDTH * done / of);
            out.printf("\r  %-10s [%s%s] %3d %%", stage, "#".repeat(full), "·".repeat(WIDTH - full), 100 * done / of);
            out.flush();
        }
    }

    private String start() {
        return terminal ? "\r" : "";
    }
}
