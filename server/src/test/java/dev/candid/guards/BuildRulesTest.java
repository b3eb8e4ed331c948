package dev.candid.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The compiler's and the formatter's rules, seen to fail on a small project that inherits this build. */
class BuildRulesTest {

    private static final String FORMATTED = """
            @org.jspecify.annotations.NullMarked
            package fixture;
            """;

    /** Under the build folder, because Maven takes a parent by relative path only. */
    private final Path project = createProject();

    @Test
    void a_null_that_crosses_an_api_does_not_compile() throws Exception {
        String output = build("compile", """
                package fixture;

                class Careless {

                    String name() {
                        return null;
                    }
                }
                """);

        assertThat(output).contains("[NullAway]").contains("BUILD FAILURE");
    }

    @Test
    void a_compiler_warning_fails_the_build() throws Exception {
        String output = build("compile", """
                package fixture;

                class Careless {

                    java.util.List names = new java.util.ArrayList();
                }
                """);

        assertThat(output).contains("-Werror specified").contains("BUILD FAILURE");
    }

    @Test
    void a_badly_formatted_file_fails_the_build() throws Exception {
        String output = build("spotless:check", "package fixture;\nclass   Careless{}\n");

        assertThat(output).contains("format violations").contains("BUILD FAILURE");
    }

    @Test
    void a_careful_file_passes() throws Exception {
        String output = build("compile", "package fixture;\n\nclass Careful {}\n");

        assertThat(output).contains("BUILD SUCCESS");
    }

    private static Path createProject() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "build-rules");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String build(String goal, String source) throws IOException, InterruptedException {
        Path sources = Files.createDirectories(project.resolve("src/main/java/fixture"));
        Files.writeString(sources.resolve("package-info.java"), FORMATTED);
        Files.writeString(sources.resolve(source.contains("Careful ") ? "Careful.java" : "Careless.java"), source);
        Files.writeString(project.resolve("pom.xml"), pom());
        Process maven = new ProcessBuilder("mvn", "-o", "-B", "-ntp", "-f", project.toString(), goal)
                .redirectErrorStream(true)
                .directory(SourceTree.repository().toFile())
                .start();
        String output = new String(maven.getInputStream().readAllBytes());
        assertThat(maven.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private String pom() {
        return """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
                <modelVersion>4.0.0</modelVersion>
                <parent>
                    <groupId>dev.candid</groupId>
                    <artifactId>candid</artifactId>
                    <version>0.1.0-SNAPSHOT</version>
                    <relativePath>%s</relativePath>
                </parent>
                <artifactId>fixture</artifactId>
            </project>
            """.formatted(project.relativize(SourceTree.repository().resolve("pom.xml")));
    }
}
