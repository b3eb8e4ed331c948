package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links of the docs lead somewhere. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)|src=\"([^\"]+)\"");

    @Test
    void every_relative_link_leads_to_a_file() {
        Path repository = SourceTree.repository();
        List<Path> pages = Stream.concat(
                        SourceTree.files(repository.resolve("docs"), ".md").stream(),
                        Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                .map(repository::resolve))
                .toList();

        assertThat(pages)
                .allSatisfy(page -> assertThat(broken(page.getParent(), SourceTree.read(page)))
                        .as(page.toString())
                        .isEmpty());
    }

    @Test
    void the_page_of_figures_shows_the_last_results() {
        Path repository = SourceTree.repository();
        String page = SourceTree.read(repository.resolve("docs/reference/figures.md"));

        assertThat(SourceTree.files(repository.resolve("bench/results"), ".json"))
                .hasSize(4)
                .allSatisfy(result -> assertThat(page).contains(SourceTree.read(result)));
    }

    @Test
    void a_link_to_nowhere_is_caught() {
        assertThat(broken(SourceTree.repository(), "see [the map](docs/nowhere.md) and [here](pom.xml)"))
                .containsExactly("docs/nowhere.md");
    }

    private static List<String> broken(Path folder, String page) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            String target = link.group(1) == null ? link.group(3) : link.group(1);
            if (!target.contains("://") && !target.startsWith("mailto:") && !Files.exists(folder.resolve(target))) {
                broken.add(target);
            }
        }
        return broken;
    }
}
