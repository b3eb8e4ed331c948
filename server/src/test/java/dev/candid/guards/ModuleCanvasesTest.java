package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.CandidApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** What each module offers, uses, publishes and is set by, on a page each; {@code -Dcandid.golden=true} writes them. */
class ModuleCanvasesTest {

    private static final Path PUBLISHED = SourceTree.repository().resolve("docs/internals/modules");
    private static final String ENDING = ".adoc";

    @TempDir
    Path folder;

    @Test
    void the_published_canvases_are_those_of_the_code() throws IOException {
        Map<String, String> canvases = canvases();

        if (Boolean.getBoolean("candid.golden")) {
            write(canvases);
        }

        assertThat(canvases).hasSizeGreaterThan(5);
        assertThat(pages(PUBLISHED))
                .as("a module changed: look at the difference, then run ./candid golden")
                .isEqualTo(canvases);
    }

    @Test
    void the_map_of_the_code_links_every_canvas() {
        String map = SourceTree.read(SourceTree.repository().resolve("ARCHITECTURE.md"));

        assertThat(canvases().keySet())
                .allSatisfy(page -> assertThat(map).contains("(docs/internals/modules/" + page + ")"));
    }

    @Test
    void a_canvas_tells_one_module_from_another() {
        Map<String, String> canvases = canvases();

        assertThat(canvases.get("credits" + ENDING)).contains("CreditLedger").doesNotContain("JobQueue");
        assertThat(canvases.get("jobs" + ENDING)).contains("JobQueue").doesNotContain("CreditLedger");
    }

    private Map<String, String> canvases() {
        new Documenter(
                        ApplicationModules.of(CandidApplication.class),
                        Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModuleCanvases();
        return pages(folder);
    }

    private static Map<String, String> pages(Path folder) {
        Map<String, String> pages = new TreeMap<>();
        SourceTree.files(folder, ENDING)
                .forEach(page -> pages.put(
                        page.getFileName().toString().replace("module-", ""),
                        inOrder(SourceTree.read(page).strip()) + "\n"));
        return pages;
    }

    /** Listeners are listed as a class's methods come, which differs from one compilation to the next. */
    private static String inOrder(String page) {
        List<String> lines = new ArrayList<>(page.lines().toList());
        for (int start = 0; start < lines.size(); start++) {
            int end = start;
            while (end < lines.size() && lines.get(end).startsWith("* `")) {
                end++;
            }
            lines.subList(start, end).sort(Comparator.naturalOrder());
            start = end;
        }
        return String.join("\n", lines);
    }

    private static void write(Map<String, String> canvases) throws IOException {
        Files.createDirectories(PUBLISHED);
        for (Path page : SourceTree.files(PUBLISHED, ENDING)) {
            Files.delete(page);
        }
        for (Map.Entry<String, String> canvas : canvases.entrySet()) {
            Files.writeString(PUBLISHED.resolve(canvas.getKey()), canvas.getValue());
        }
    }
}
