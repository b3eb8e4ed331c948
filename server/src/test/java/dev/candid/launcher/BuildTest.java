package dev.candid.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    private static final Path REPOSITORY = FakeMachine.repository();

    @TempDir
    Path folder;

    @Test
    void plain_maven_on_an_older_jdk_stops_with_one_clear_line() throws Exception {
        Optional<Path> older = olderJdk();
        assumeTrue(older.isPresent(), "there is no older JDK on this machine");

        String output = maven(REPOSITORY, older.orElseThrow(), "-q", "validate");

        assertThat(output.lines().filter(line -> line.contains("Candid builds on JDK 25")))
                .hasSize(1);
    }

    @Tag("long")
    @Test
    void two_builds_of_one_commit_are_equal_byte_for_byte() throws Exception {
        Path first = copyOfTheEngine("first");
        Path second = copyOfTheEngine("second");
        Path jdk = Path.of(System.getProperty("java.home"));

        assertThat(maven(first, jdk, "-q", "-DskipTests", "-pl", "engine", "package"))
                .doesNotContain("ERROR");
        assertThat(maven(second, jdk, "-q", "-DskipTests", "-pl", "engine", "package"))
                .doesNotContain("ERROR");

        assertThat(second.resolve("engine/target/candid-engine.jar"))
                .hasSameBinaryContentAs(first.resolve("engine/target/candid-engine.jar"));
    }

    private Path copyOfTheEngine(String name) throws IOException {
        Path copy = folder.resolve(name);
        copy("pom.xml", copy);
        copy(".mvn", copy);
        copy("engine/pom.xml", copy);
        copy("engine/src/main", copy);
        // Maven looks at every module the parent names.
        copy("server/pom.xml", copy);
        if (Files.exists(REPOSITORY.resolve("bench/pom.xml"))) {
            copy("bench/pom.xml", copy);
        }
        return copy;
    }

    private static void copy(String path, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(path))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = target.resolve(REPOSITORY.relativize(file));
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
    }

    private static Optional<Path> olderJdk() throws IOException {
        Path jvms = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jvms)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(jvms)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> home.getFileName().toString().matches("java-(17|21)-openjdk.*"))
                    .findFirst();
        }
    }

    private static String maven(Path project, Path jdk, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("mvn", "-B", "-ntp", "-o"), Stream.of(arguments))
                                .toList())
                .directory(project.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
