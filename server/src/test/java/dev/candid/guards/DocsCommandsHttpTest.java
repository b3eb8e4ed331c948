package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.TestPicture;
import dev.candid.testing.WithFakeEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the docs tell a reader to type works as it stands. */
@WithFakeEngine
class DocsCommandsHttpTest {

    private static final Path REPOSITORY = SourceTree.repository();
    private static final Pattern COMMAND = Pattern.compile("\\./candid (-?-?[a-z]+)");
    private static final Pattern SETTING = Pattern.compile("(?<![\\w./-])candid\\.[a-z][a-z.-]*[a-z]");

    @Autowired
    ApplicationContext application;

    @TempDir
    Path folder;

    private ApiWorkspace workspace;

    @BeforeEach
    void prepare() throws Exception {
        workspace = ApiWorkspace.withCredits(application, 200);
        Files.write(folder.resolve("picture.jpg"), TestPicture.png(320, 480));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/tutorial/first-video.md"})
    void every_request_of_a_page_answers_with_success(String page) throws Exception {
        List<CommandBlock> blocks = CommandBlock.ofMarkdown(SourceTree.read(REPOSITORY.resolve(page)));

        assertThat(blocks).anyMatch(block -> block.text().contains("curl "));
        assertThat(CommandBlock.findings(blocks, workspace, folder)).isEmpty();
    }

    @Test
    void the_request_beside_a_new_key_answers_with_success() throws Exception {
        List<CommandBlock> blocks = CommandBlock.ofTemplate(
                SourceTree.read(REPOSITORY.resolve("server/src/main/jte/accounts/web/madeKey.jte"))
                        .replace("${page.secret()}", "candid_…"));

        assertThat(blocks).hasSize(1);
        assertThat(CommandBlock.findings(blocks, workspace, folder)).isEmpty();
    }

    @Test
    void a_request_that_is_refused_is_caught() throws Exception {
        List<CommandBlock> blocks = CommandBlock.ofMarkdown("""
                1. Set the key.

                   ```sh
                   export CANDID_KEY=candid_…
                   ```

                   ```sh
                   curl http://127.0.0.1:8480/api/v1/credits -H "Authorization: Bearer $CANDID_KEY"
                   ```

                   ```sh
                   curl http://127.0.0.1:8480/api/v1/videos/price -H "Authorization: Bearer $CANDID_KEY" \\
                     -H "Content-Type: application/json" -d '{"nam":"Typo","scenes":[{"text":"Hello."}]}'
                   ```

                   ```sh
                   curl http://127.0.0.1:8480/api/v1/uploads -H "Authorization: Bearer $CANDID_KEY" --data-binary @gone.jpg
                   ```
                """);

        List<String> findings = CommandBlock.findings(blocks, workspace, folder);

        assertThat(findings).hasSize(2);
        assertThat(findings.getFirst()).contains("Typo", "status 4");
        assertThat(findings.getLast()).contains("gone.jpg");
    }

    @Test
    void every_command_of_the_launcher_that_a_page_names_is_in_its_help() throws Exception {
        String help = help();

        assertThat(pages())
                .allSatisfy(page -> assertThat(unknownCommands(SourceTree.read(page), help))
                        .as(page.toString())
                        .isEmpty());
        assertThat(unknownCommands("type `./candid demo`, then `./candid dance`", help))
                .containsExactly("dance");
    }

    @Test
    void every_setting_that_a_guide_names_exists() {
        assertThat(SourceTree.files(REPOSITORY.resolve("docs/guides"), ".md"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(unknownSettings(SourceTree.read(page)))
                        .as(page.toString())
                        .isEmpty());
        assertThat(unknownSettings("set `candid.role` and `candid.rule`")).containsExactly("candid.rule");
    }

    private static List<String> unknownCommands(String page, String help) {
        return COMMAND.matcher(page)
                .results()
                .map(command -> command.group(1))
                .filter(command -> !help.contains("./candid " + command + " "))
                .distinct()
                .toList();
    }

    private static List<String> unknownSettings(String page) {
        Settings settings = Settings.ofTheProject();
        return SETTING.matcher(page)
                .results()
                .map(setting -> setting.group())
                .filter(setting -> !settings.defaults().containsKey(setting))
                .distinct()
                .toList();
    }

    private static List<Path> pages() {
        List<Path> pages = Stream.concat(
                        SourceTree.files(REPOSITORY.resolve("docs"), ".md").stream(),
                        Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                .map(REPOSITORY::resolve))
                .toList();
        assertThat(pages).hasSizeGreaterThan(5);
        return pages;
    }

    private static String help() throws Exception {
        Process launcher = new ProcessBuilder(REPOSITORY.resolve("candid").toString(), "--help").start();
        String help = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(launcher.waitFor()).isZero();
        return help;
    }
}
