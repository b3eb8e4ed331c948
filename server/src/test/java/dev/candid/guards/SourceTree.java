package dev.candid.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the project's own files stand, as seen from a test of any Maven module. */
final class SourceTree {

    private static final List<String> MAVEN_MODULES = List.of("engine", "server", "bench");

    private SourceTree() {}

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Path> mainSources() {
        return javaFiles("src/main/java");
    }

    static List<Path> testSources() {
        return javaFiles("src/test/java");
    }

    static List<Path> migrations() {
        return files(repository().resolve("server/src/main/resources/db/migration"), ".sql");
    }

    private static List<Path> javaFiles(String folder) {
        return MAVEN_MODULES.stream()
                .flatMap(module -> files(repository().resolve(module).resolve(folder), ".java").stream())
                .toList();
    }

    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
