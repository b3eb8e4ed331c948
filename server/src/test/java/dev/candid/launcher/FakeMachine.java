package dev.candid.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine for the launcher: a copy of it beside a small source tree, and on its path programs that only write down
 * how they were called. The JDKs it can find are the ones a test makes.
 */
final class FakeMachine {

    /** What came of a run. */
    record Run(int exit, String output, String errors) {}

    private final Path root;
    private final Path programs;
    private final Path jdks;
    private final Path calls;
    private final Map<String, String> environment = new LinkedHashMap<>();

    FakeMachine(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("clone"));
        programs = Files.createDirectories(folder.resolve("programs"));
        jdks = Files.createDirectories(folder.resolve("jvm"));
        calls = folder.resolve("calls");
        Files.copy(repository().resolve("candid"), root.resolve("candid"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String source : List.of(
                "pom.xml",
                ".mvn/jvm.config",
                "engine/pom.xml",
                "engine/src/main/One.java",
                "server/pom.xml",
                "server/src/main/Two.java")) {
            Files.createDirectories(root.resolve(source).getParent());
            Files.writeString(root.resolve(source), "source");
        }
        environment.put("CANDID_JVMS", jdks.toString());
        environment.put("CANDID_DATA", folder.resolve("data").toString());
        environment.put("HOME", folder.toString());
        environment.put("PATH", programs + ":/usr/bin:/bin");
        program("id", "echo 0");
        program("dpkg-query", "for word; do case $word in -*) ;; *) echo \"$word installed\" ;; esac; done");
        program("apt-get", record("apt-get"));
        program("mvn", record("mvn"));
    }

    static Path repository() {
        return Path.of(System.getProperty("candid.repository", ".."))
                .toAbsolutePath()
                .normalize();
    }

    Path root() {
        return root;
    }

    /** Replaces a program on the path by a shell script. */
    FakeMachine program(String name, String script) throws IOException {
        executable(programs.resolve(name), script);
        return this;
    }

    FakeMachine environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Installs a JDK whose java writes its arguments down, and makes the folder when told to extract. */
    Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "exit 0");
        executable(
                home.resolve("bin/java"),
                record("java")
                        + "\nwhile [ $# -gt 0 ]; do [ \"$1\" != --destination ] || mkdir -p \"$2\"; shift; done");
        return home;
    }

    /** The calls that were written down, one a line, the program first. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("candid").toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(root.getParent(), "errors", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), output, Files.readString(errors));
    }

    private String record(String name) {
        return "echo " + name + " \"$@\" >>'" + calls + "'";
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
