package dev.candid.server.jobs.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the render children, under {@code candid.engine}.
 *
 * @param classPath of the child; relative entries are taken from the server's working folder
 * @param heapMegabytes the child's largest heap
 * @param warmChildren children kept running, so that a job need not wait for one to start
 * @param jobsPerChild after so many jobs a child is replaced by a fresh one
 * @param mainClass the child's program
 * @param javaOptions further options of the child's virtual machine
 */
@ConfigurationProperties("candid.engine")
record EngineSettings(
        String classPath,

        int heapMegabytes,
        int warmChildren,
        int jobsPerChild,
        String mainClass,
        List<String> javaOptions) {

    EngineSettings {
        if (heapMegabytes < 64 || warmChildren < 0 || jobsPerChild < 1) {
            throw new IllegalArgumentException("candid.engine: heap-megabytes from 64, jobs-per-child from 1");
        }
        javaOptions = List.copyOf(javaOptions);
    }

    /** The class path with absolute entries: the child runs in a folder of its own. */
    String absoluteClassPath() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
